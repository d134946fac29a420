package testdata

import (
	"bufio"
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"
)

//go:embed wire
var wire embed.FS

// ErrMalformed says that a sample is not an HTTP message: a start line, header lines, an empty line, a body.
var ErrMalformed = errors.New("not an HTTP message")

// Request returns the parts of a request sample, such as "daouoffice/noti/document-example". The body is what
// follows the empty line, byte for byte. A sample that is missing is an error that wraps fs.ErrNotExist.
func Request(name string) (method, path string, header http.Header, body []byte, err error) {
	start, header, body, err := message(name)
	if err != nil {
		return "", "", nil, nil, err
	}
	fields := strings.Fields(start)
	if len(fields) != 3 || !strings.HasPrefix(fields[2], "HTTP/") {
		return "", "", nil, nil, fmt.Errorf("sample %q: request line %q: %w", name, start, ErrMalformed)
	}
	return fields[0], fields[1], header, body, nil
}

// Response returns the parts of a response sample, such as "daouoffice/noti/document-response".
func Response(name string) (status int, header http.Header, body []byte, err error) {
	start, header, body, err := message(name)
	if err != nil {
		return 0, nil, nil, err
	}
	version, rest, _ := strings.Cut(start, " ")
	digits, _, _ := strings.Cut(rest, " ")
	status, err = strconv.Atoi(digits)
	if err != nil || !strings.HasPrefix(version, "HTTP/") {
		return 0, nil, nil, fmt.Errorf("sample %q: status line %q: %w", name, start, ErrMalformed)
	}
	return status, header, body, nil
}

func message(name string) (start string, header http.Header, body []byte, err error) {
	raw, err := wire.ReadFile("wire/" + name + ".http")
	if err != nil {
		return "", nil, nil, fmt.Errorf("read the sample %q: %w", name, err)
	}
	reader := textproto.NewReader(bufio.NewReader(bytes.NewReader(raw)))
	start, err = reader.ReadLine()
	if err != nil {
		return "", nil, nil, fmt.Errorf("sample %q: %w: %w", name, ErrMalformed, err)
	}
	fields, err := reader.ReadMIMEHeader()
	if err != nil {
		return "", nil, nil, fmt.Errorf("sample %q: %w: %w", name, ErrMalformed, err)
	}
	body, err = io.ReadAll(reader.R)
	if err != nil {
		return "", nil, nil, fmt.Errorf("sample %q: %w", name, err)
	}
	return start, http.Header(fields), body, nil
}
