package rest

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
)

// Request is what to send. It is built anew for every attempt.
type Request struct {
	Method string
	URL    *url.URL
	Header http.Header
	Body   Body
	// Prepare completes each attempt afresh: a signature, a time stamp, a token. The body is read with r.GetBody. An
	// error ends the request as Unsent. Headers that sound like secrets are kept out of errors without being told.
	Prepare func(r *http.Request) error
	// Unsure says of a complete answer that it leaves open whether the request was processed (a gateway's 502). Nil: none.
	Unsure func(*Response) bool
	Policy Policy
	// MaxResponse is the cap of this answer, where it is not the client's; 0 is the client's.
	MaxResponse int64
}

// Body is opened once for every attempt, so that a large document is not held in memory. The zero Body is none.
type Body struct {
	Open   func() (io.ReadCloser, error)
	Length int64 // in bytes; -1 when unknown
}

// Bytes is a body held in memory.
func Bytes(b []byte) Body {
	return Body{
		Open:   func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil },
		Length: int64(len(b)),
	}
}

// Response is a complete answer, of whatever status.
type Response struct {
	Status int
	Header http.Header
	Body   []byte
	// Incomplete says why Body is not whole. Only an answer outside 2xx may be incomplete; a 2xx fails as Ambiguous.
	Incomplete error
	Attempts   int // attempts made, this one included
	Uncertain  int // earlier attempts that may have been processed
}

// build makes the request of one attempt.
func (r Request) build(ctx context.Context) (*http.Request, error) {
	request, err := http.NewRequestWithContext(ctx, r.Method, r.URL.String(), nil)
	if err != nil {
		return nil, err
	}
	if r.Header != nil {
		request.Header = r.Header.Clone()
	}
	if r.Body.Open != nil {
		if request.Body, err = r.Body.Open(); err != nil {
			return nil, err
		}
		request.GetBody, request.ContentLength = r.Body.Open, r.Body.Length
		if r.Body.Length == 0 {
			request.Body, request.GetBody = http.NoBody, nil
		}
	}
	if r.Prepare == nil {
		return request, nil
	}
	if err := r.Prepare(request); err != nil {
		if request.Body != nil {
			_ = request.Body.Close() // the preparation's error is the one that matters
		}
		return nil, err
	}
	return request, nil
}
