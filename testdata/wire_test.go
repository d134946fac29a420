package testdata_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/testdata"
)

func TestRequest(t *testing.T) {
	t.Parallel()
	method, path, header, body, err := testdata.Request("daouoffice/noti/document-example")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("POST /public/v1/noti", method+" "+path); diff != "" {
		t.Errorf("request line (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff("application/json", header.Get("Content-Type")); diff != "" {
		t.Errorf("Content-Type (-want +got):\n%s", diff)
	}
	text := string(body)
	if !strings.HasPrefix(text, "{\n\"clientId\": \"f255cbe0b4a9d12f\",\n") || !strings.HasSuffix(text, "/app/board\"\n}") {
		t.Errorf("the body is not the document's, byte for byte:\n%s", text)
	}
	if !strings.Contains(text, `"receivers":["U2034","U2345","U2456","U2456"],`) {
		t.Errorf("the receivers are not the document's, byte for byte:\n%s", text)
	}
}

func TestRequestNotUTF8(t *testing.T) {
	t.Parallel()
	_, _, _, body, err := testdata.Request("daouoffice/noti/cp949")
	if err != nil {
		t.Fatal(err)
	}
	if utf8.Valid(body) {
		t.Error("the CP949 sample is valid UTF-8: it was re-encoded")
	}
}

func TestResponse(t *testing.T) {
	t.Parallel()
	status, header, body, err := testdata.Response("daouoffice/noti/document-response")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("application/json;charset=UTF-8", header.Get("Content-Type")); diff != "" {
		t.Errorf("Content-Type (-want +got):\n%s", diff)
	}
	if status != 200 || !json.Valid(body) {
		t.Errorf("status %d, valid JSON %t; want 200, true", status, json.Valid(body))
	}
}

func TestMissingSample(t *testing.T) {
	t.Parallel()
	if _, _, _, _, err := testdata.Request("daouoffice/noti/none"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Request of a missing sample: got %v, want fs.ErrNotExist", err)
	}
	if _, _, _, err := testdata.Response("daouoffice/noti/document-example"); !errors.Is(err, testdata.ErrMalformed) {
		t.Errorf("Response of a request: got %v, want ErrMalformed", err)
	}
	if _, _, _, _, err := testdata.Request("daouoffice/noti/document-response"); !errors.Is(err, testdata.ErrMalformed) {
		t.Errorf("Request of a response: got %v, want ErrMalformed", err)
	}
}

func TestFactsAreUnique(t *testing.T) {
	t.Parallel()
	for vendor, limit := range map[string]string{"daouoffice": "limit monthly 1500", "eformsign": "limit window 30초"} {
		facts, err := testdata.Facts(vendor)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, fact := range facts {
			if seen[fact] {
				t.Errorf("%s: fact %q is listed twice", vendor, fact)
			}
			seen[fact] = true
		}
		if !seen[limit] {
			t.Errorf("%s: %q is not among the facts", vendor, limit)
		}
	}
	if _, err := testdata.Facts("nobody"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Facts of an unknown vendor: got %v, want fs.ErrNotExist", err)
	}
}
