package workplace_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

func ignore(context.Context, workplace.Event) error { return nil }

// callback is the body of a callback, its link at base; pairs replace text of it.
func callback(base string, pairs ...string) string {
	body := `{"docDataUrl":"` + base + `/workflow/apigw/v1/company/` + company + `/doc/25025","aprvDocId":"25025",` +
		`"processYmdt":"20261121090000","docNo":"휴가-2026-001","sendTpCd":"APPROVED","dfmId":"dfm-leave"}`
	return strings.NewReplacer(pairs...).Replace(body)
}

// send is a PUT of a body as WORKPLACE sends it, changed.
func send(t *testing.T, handler http.Handler, body io.Reader, change func(*http.Request)) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPut, "/callbacks?dfmId=dfm-leave", body)
	r.Header.Set("Content-Type", "application/json;charset=UTF-8")
	if change != nil {
		change(r)
	}
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, r)
	return recorder
}

func put(t *testing.T, handler http.Handler, body string) *httptest.ResponseRecorder {
	t.Helper()
	return send(t, handler, strings.NewReader(body), nil)
}

func newHandler(t *testing.T, handle func(context.Context, workplace.Event) error, opts ...workplace.HandlerOption) *workplace.Handler {
	t.Helper()
	handler, err := workplace.NewHandler(handle, opts...)
	if err != nil {
		t.Fatal(err)
	}
	return handler
}

// What comes in as documented, or looser, arrives as written.
func TestEventsThatAreDelivered(t *testing.T) {
	t.Parallel()
	const base = "https://api.example.com"
	plain := workplace.Event{
		DocDataURL: base + "/workflow/apigw/v1/company/" + company + "/doc/25025", AprvDocID: "25025",
		ProcessYmdt: "20261121090000", DocNo: "휴가-2026-001", SendTpCd: workplace.StateApproved, DfmID: "dfm-leave",
	}
	with := func(change func(*workplace.Event)) workplace.Event {
		event := plain
		change(&event)
		return event
	}
	tests := []struct {
		name, body string
		change     func(*http.Request)
		want       workplace.Event
	}{
		{"as documented", callback(base), nil, plain},
		{"aprvDocId a number", callback(base, `"25025",`, `25025,`), nil, plain},
		{
			"a number of many digits", callback(base, `"25025",`, `12345678901234567890,`), nil,
			with(func(e *workplace.Event) { e.AprvDocID = "12345678901234567890" }),
		},
		{"time and form as numbers", callback(base, `"20261121090000"`, `20261121090000`, `"dfm-leave"`, `7`), nil, with(func(e *workplace.Event) { e.DfmID = "7" })},
		{"not numbered yet", callback(base, `"휴가-2026-001"`, `""`), nil, with(func(e *workplace.Event) { e.DocNo = "" })},
		{"not numbered yet, null", callback(base, `"휴가-2026-001"`, `null`), nil, with(func(e *workplace.Event) { e.DocNo = "" })},
		{"a state that is not in the table", callback(base, `APPROVED`, `RECEIVED`), nil, with(func(e *workplace.Event) { e.SendTpCd = "RECEIVED" })},
		{"fields that the vendor adds", callback(base, `{"doc`, `{"attempt":{"no":1},"aprvdocid":"1","doc`), nil, plain},
		{"another order and white space", "\n{ \"dfmId\" : \"dfm-leave\",\t" + callback(base)[1:] + "\n", nil, plain},
		{"escaped Korean", callback(base, "휴가", `\ud734\uac00`), nil, plain},
		{"no charset", callback(base), func(r *http.Request) { r.Header.Set("Content-Type", "application/json") }, plain},
		{"media type in capitals", callback(base), func(r *http.Request) { r.Header.Set("Content-Type", `Application/JSON; charset="utf-8"`) }, plain},
		{"identity", callback(base), func(r *http.Request) { r.Header.Set("Content-Encoding", "identity") }, plain},
		{"length unknown", callback(base), func(r *http.Request) { r.ContentLength = -1 }, plain},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []workplace.Event
			handler := newHandler(t, func(_ context.Context, event workplace.Event) error {
				got = append(got, event)
				return nil
			})
			answer := send(t, handler, strings.NewReader(tt.body), tt.change)
			if answer.Code != 200 || answer.Body.String() != "handled\n" {
				t.Errorf("HTTP %d %s", answer.Code, answer.Body)
			}
			tt.want.Raw = json.RawMessage(tt.body)
			if diff := cmp.Diff([]workplace.Event{tt.want}, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// What cannot be a callback is refused, and the function does not run.
func TestRequestsThatAreRefused(t *testing.T) {
	t.Parallel()
	const base = "https://api.example.com"
	header := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	method := func(m string) func(*http.Request) { return func(r *http.Request) { r.Method = m } }
	tests := []struct {
		name, body string
		change     func(*http.Request)
		status     int
		field      string
	}{
		{"POST", callback(base), method("POST"), 405, ""},
		{"GET", "", method("GET"), 405, ""},
		{"HEAD", "", method("HEAD"), 405, ""},
		{"OPTIONS", "", method("OPTIONS"), 405, ""},
		{"PATCH", callback(base), method("PATCH"), 405, ""},
		{"lower-case put", callback(base), method("put"), 405, ""},
		{"no content type", callback(base), func(r *http.Request) { r.Header.Del("Content-Type") }, 415, ""},
		{"text", callback(base), header("Content-Type", "text/plain"), 415, ""},
		{"form", "a=b", header("Content-Type", "application/x-www-form-urlencoded"), 415, ""},
		{"JSON of another kind", callback(base), header("Content-Type", "application/json-seq"), 415, ""},
		{"another charset", callback(base), header("Content-Type", "application/json;charset=EUC-KR"), 415, ""},
		{"nonsense content type", callback(base), header("Content-Type", "application/json; charset"), 415, ""},
		{"compressed", callback(base), header("Content-Encoding", "gzip"), 415, ""},
		{"larger than allowed", callback(base, `"휴가`, `"`+strings.Repeat("x", 1000)), nil, 413, ""},
		{"larger than allowed, length unknown", callback(base, `"휴가`, `"`+strings.Repeat("x", 1000)), func(r *http.Request) { r.ContentLength = -1 }, 413, ""},
		{"empty", "", nil, 400, ""},
		{"half", callback(base)[:100], nil, 400, ""},
		{"two", callback(base) + callback(base), nil, 400, ""},
		{"an array", "[" + callback(base) + "]", nil, 400, ""},
		{"null", "null", nil, 400, ""},
		{"byte order mark", "\ufeff" + callback(base), nil, 400, ""},
		{"CP949", callback(base, "휴가", "\xc8\xde\xb0\xa1"), nil, 400, ""},
		{"docDataUrl missing", callback(base, `docDataUrl`, `x`), nil, 400, "docDataUrl"},
		{"aprvDocId missing", callback(base, `aprvDocId`, `aprvId`), nil, 400, "aprvDocId"},
		{"processYmdt missing", callback(base, `processYmdt`, `x`), nil, 400, "processYmdt"},
		{"docNo missing", callback(base, `docNo`, `x`), nil, 400, "docNo"},
		{"sendTpCd missing", callback(base, `sendTpCd`, `x`), nil, 400, "sendTpCd"},
		{"dfmId missing", callback(base, `dfmId`, `x`), nil, 400, "dfmId"},
		{"a name in other letters", callback(base, `dfmId`, `DFMID`), nil, 400, "dfmId"},
		{"aprvDocId empty", callback(base, `"25025"`, `""`), nil, 400, "aprvDocId"},
		{"aprvDocId blank", callback(base, `"25025"`, `" "`), nil, 400, "aprvDocId"},
		{"aprvDocId null", callback(base, `"25025"`, `null`), nil, 400, "aprvDocId"},
		{"aprvDocId a fraction", callback(base, `"25025"`, `25025.5`), nil, 400, "aprvDocId"},
		{"aprvDocId with an exponent", callback(base, `"25025"`, `2e4`), nil, 400, "aprvDocId"},
		{"aprvDocId negative", callback(base, `"25025"`, `-1`), nil, 400, "aprvDocId"},
		{"aprvDocId an object", callback(base, `"25025"`, `{"a":"25025"}`), nil, 400, "aprvDocId"},
		{"aprvDocId true", callback(base, `"25025"`, `true`), nil, 400, "aprvDocId"},
		{"docDataUrl a number", callback(base, `"docDataUrl":`, `"docDataUrl":1,"x":`), nil, 400, "docDataUrl"},
		{"docDataUrl null", callback(base, `"docDataUrl":`, `"docDataUrl":null,"x":`), nil, 400, "docDataUrl"},
		{"sendTpCd a number", callback(base, `"APPROVED"`, `1`), nil, 400, "sendTpCd"},
		{"sendTpCd empty", callback(base, `"APPROVED"`, `""`), nil, 400, "sendTpCd"},
		{"docNo an array", callback(base, `"휴가-2026-001"`, `["a"]`), nil, 400, "docNo"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var reported error
			handler := newHandler(t, func(context.Context, workplace.Event) error {
				t.Error("the function ran")
				return nil
			}, workplace.WithMaxBody(1000), workplace.OnError(func(_ context.Context, _ workplace.Event, err error) { reported = err }))
			answer := send(t, handler, strings.NewReader(tt.body), tt.change)
			if answer.Code != tt.status {
				t.Errorf("HTTP %d, want %d: %s", answer.Code, tt.status, answer.Body)
			}
			if allow := answer.Header().Get("Allow"); (allow == "PUT") != (tt.status == 405) {
				t.Errorf("Allow: %q", allow)
			}
			refused, ok := errors.AsType[*workplace.RequestError](reported)
			if !ok || refused.Status != tt.status || refused.Field != tt.field || !strings.Contains(answer.Body.String(), refused.Reason) {
				t.Errorf("reported %v, answered %s", reported, answer.Body)
			}
		})
	}
}

func TestBodyOfExactlyTheLimit(t *testing.T) {
	t.Parallel()
	body := callback("https://api.example.com")
	for extra, status := range map[int64]int{0: 200, -1: 413, 1: 200} {
		handler := newHandler(t, ignore, workplace.WithMaxBody(int64(len(body))+extra))
		if answer := put(t, handler, body); answer.Code != status {
			t.Errorf("limit %+d: HTTP %d, want %d", extra, answer.Code, status)
		}
	}
}

// What says that it is too large is refused unread: a sender that waits for 100 Continue need not send it.
func TestTooLargeIsNotRead(t *testing.T) {
	t.Parallel()
	body := iotest.ErrReader(errors.New("it was read"))
	answer := send(t, newHandler(t, ignore), body, func(r *http.Request) { r.ContentLength = 1 << 20 })
	if answer.Code != 413 {
		t.Errorf("HTTP %d", answer.Code)
	}
}

func TestBodyThatBreaksOff(t *testing.T) {
	t.Parallel()
	broken := io.MultiReader(strings.NewReader(callback("https://api.example.com")[:50]), iotest.ErrReader(io.ErrUnexpectedEOF))
	var reported error
	handler := newHandler(t, ignore, workplace.OnError(func(_ context.Context, _ workplace.Event, err error) { reported = err }))
	answer := send(t, handler, broken, nil)
	if answer.Code != 400 || !errors.Is(reported, io.ErrUnexpectedEOF) {
		t.Errorf("HTTP %d, %v", answer.Code, reported)
	}
}

// No answer and no report repeats what was sent.
func TestRefusalsRepeatNothing(t *testing.T) {
	t.Parallel()
	for _, body := range []string{"canary", `{"docDataUrl":"canary"}`, callback("canary", `"25025"`, `["canary"]`), callback("canary")} {
		handler := newHandler(t, ignore, workplace.VerifyByReading(newClient(t, "https://api.example.com")),
			workplace.OnError(func(_ context.Context, _ workplace.Event, err error) {
				if strings.Contains(err.Error(), "canary") {
					t.Errorf("reported %v", err)
				}
			}))
		if answer := put(t, handler, body); answer.Code < 400 || strings.Contains(answer.Body.String(), "canary") {
			t.Errorf("HTTP %d %s", answer.Code, answer.Body)
		}
	}
}

// FuzzCallback tries bodies. Whatever comes in, the answer is 200 with the function run, or 400 without.
func FuzzCallback(f *testing.F) {
	f.Add([]byte(callback("https://api.example.com")))
	f.Add([]byte(callback("https://api.example.com", `"25025"`, `25025`)))
	f.Add([]byte(`{"docDataUrl":null}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		runs := 0
		handler := newHandler(t, func(_ context.Context, event workplace.Event) error {
			runs++
			if event.AprvDocID == "" || event.SendTpCd == "" || event.ProcessYmdt == "" || !json.Valid(event.Raw) {
				t.Errorf("delivered %+v", event)
			}
			return nil
		})
		answer := send(t, handler, bytes.NewReader(body), nil)
		if got := fmt.Sprint(answer.Code, runs); got != "200 1" && got != "400 0" && got != "413 0" {
			t.Errorf("HTTP %d after %d runs", answer.Code, runs)
		}
	})
}
