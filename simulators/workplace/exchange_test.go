package workplace_test

import (
	"encoding/json"
	"errors"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/ncloud"
)

// right is a call with which nothing is wrong.
func (h *hall) right(version, id string) call {
	return call{
		target:    "/workflow/apigw/" + version + "/company/" + companyID + "/doc/" + id,
		timestamp: strconv.FormatInt(h.Clock.CallersNow().UnixMilli(), 10), accessKey: accessKey, secret: secretKey,
	}
}

// answer is what came back.
type answer struct {
	Status int
	Header http.Header
	Body   string
}

func (a answer) code() string {
	var envelope struct{ Error struct{ ErrorCode string } }
	_ = json.Unmarshal([]byte(a.Body), &envelope)
	return envelope.Error.ErrorCode
}

func (h *hall) get(c call) answer {
	h.t.Helper()
	header := http.Header{}
	header.Set(ncloud.TimestampHeader, c.timestamp)
	header.Set(ncloud.AccessKeyHeader, c.accessKey)
	header.Set(ncloud.SignatureHeader, ncloud.Sign(http.MethodGet, c.target, c.timestamp, c.accessKey, c.secret).Value)
	maps.Copy(header, c.header)
	return h.send(http.MethodGet, c.target, header)
}

func (h *hall) send(method, target string, header http.Header) answer {
	h.t.Helper()
	r, err := http.NewRequestWithContext(h.t.Context(), method, h.url+target, nil)
	if err != nil {
		h.t.Fatal(err)
	}
	r.Header = header
	res, err := h.client.Do(r)
	if err != nil {
		h.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header, string(text)}
}

// control calls an operation of the control API as the control API does.
func (h *hall) control(method, path, query, body string, vars map[string]string) (gjson.Result, error) {
	h.t.Helper()
	values, err := url.ParseQuery(query)
	if err != nil {
		h.t.Fatal(err)
	}
	for _, r := range h.sim.Control() {
		if r.Method != method || r.Path != path {
			continue
		}
		for name := range values {
			if !slices.Contains(r.Query, name) {
				h.t.Fatalf("%s %s does not list ?%s=", method, path, name)
			}
		}
		value, err := r.Handle(h.t.Context(), simulators.ControlCall{World: h.World, Vars: vars, Query: values, Body: []byte(body)})
		if err != nil {
			return gjson.Result{}, err
		}
		raw, err := json.Marshal(value)
		if err != nil {
			h.t.Fatal(err)
		}
		return gjson.ParseBytes(raw), nil
	}
	h.t.Fatalf("there is no operation %s %s", method, path)
	return gjson.Result{}, nil
}

// refused demands a control error of a status.
func refused(t *testing.T, err error, status int, says string) {
	t.Helper()
	var e *simulators.ControlError
	if !errors.As(err, &e) || e.Status != status || !strings.Contains(e.Message, says) || e.Hint == "" {
		t.Errorf("%#v, want a %d that says %q and a hint", err, status, says)
	}
}

func wantEqual[T any](t *testing.T, what string, want, got T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// wantExplained demands words of the explanation that the journal has of an answer.
func (h *hall) wantExplained(a answer, says string) {
	h.t.Helper()
	id, err := strconv.ParseUint(a.Header.Get("Dojang-Journal"), 10, 64)
	if err != nil {
		h.t.Fatal(err)
	}
	entry, err := h.Journal.Get(id)
	if err != nil || !strings.Contains(entry.Explanation, says) {
		h.t.Errorf("explained by %q (%v), want %q", entry.Explanation, err, says)
	}
}
