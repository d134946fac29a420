package interop_test

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// signsOnABadDay: a request for a token and one that reads are sent again, a token that expires is renewed, and a PDF
// that takes longer is waited for.
func signsOnABadDay(t *testing.T, s *set) {
	w := newWorld(t, s.control, s.name+"-eformsign-faults")
	for route, effect := range map[string]string{
		"access-token": `{"kind":"code","code":"5000001"}`, "create-document": `{"kind":"expire"}`,
		"get-document": `{"kind":"code","code":"5000001"}`, "download-files": `{"kind":"pending","latency":"1s"}`,
	} {
		w.fault(t, "eformsign", route, 1, effect)
	}
	out := s.run(t, 0, w.env, eformsign)
	if !strings.Contains(out, "근로계약서, status_type 060\nPDF of ") {
		t.Errorf("it prints %q", out)
	}
	want := []string{
		"access-token 500", "access-token 200", "refresh-token 200",
		"create-document 403", "refresh-token 200", "create-document 200",
		"get-document 500", "get-document 200", "download-files 202", "download-files 200",
	}
	if diff := cmp.Diff(want, slices.Compact(w.routes(t, "eformsign"))); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
	if documents := w.get(t, "/eformsign/documents").Get("documents"); documents.Get("#").Int() != 1 {
		t.Errorf("it creates %s", documents)
	}

	w.fault(t, "eformsign", "create-document", 1, `{"kind":"lost_reply"}`)
	out = s.run(t, 1, w.env, eformsign)
	if _, last, _ := strings.Cut(out, "\n"); strings.Count(last, "\n") != 1 || !strings.Contains(last, "it may have been processed") {
		t.Errorf("after a lost reply it prints %q", out)
	}
	if documents := w.get(t, "/eformsign/documents").Get("documents"); documents.Get("#").Int() != 2 {
		t.Errorf("after a lost reply there are %s", documents)
	}
}

// notifiesOnce: what was not processed is sent again; what may have been is not, for people would be told twice.
func notifiesOnce(t *testing.T, s *set) {
	w := newWorld(t, s.control, s.name+"-daouoffice-faults")
	w.fault(t, "daouoffice", "noti", 1, `{"kind":"status","status":429}`)
	s.run(t, 0, w.env, daouoffice, "U2034")
	if diff := cmp.Diff([]string{"noti 429", "noti 200"}, w.routes(t, "daouoffice")); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}

	w.fault(t, "daouoffice", "noti", 1, `{"kind":"lost_reply"}`)
	oneLine(t, s.run(t, 1, w.env, daouoffice, "U2345"), "it may have been processed")
	if inbox := w.get(t, "/daouoffice/inbox?to=U2345").Get("notifications"); inbox.Get("#").Int() != 1 {
		t.Errorf("the inbox has %s, want one notification", inbox)
	}
}

// readsAgain: a document that the gateway does not give is asked for again, signed anew.
func readsAgain(t *testing.T, s *set) {
	w := newWorld(t, s.control, s.name+"-workplace-faults")
	w.send(t, http.MethodPost, "/workplace/documents", `{"dfmId":"dfm-purchase","title":"의자 구매","approvers":[{"by":"W2001"}]}`)
	aprvDocID := w.get(t, "/workplace/documents").Get("documents.0.aprvDocId").Str
	w.fault(t, "workplace", "document-v2", 1, `{"kind":"code","code":"410"}`)
	w.fault(t, "workplace", "document-v2", 2, `{"kind":"code","code":"500"}`)

	if out := s.run(t, 0, w.env, workplace, aprvDocID); !strings.HasPrefix(out, "의자 구매\n") {
		t.Errorf("it prints %q", out)
	}
	if diff := cmp.Diff([]string{"document-v2 429", "document-v2 503", "document-v2 200"}, w.routes(t, "workplace")); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
}

// survives: the programs below dojang run, as README tells, with chaos: 6 fails the first request for a token, and 9
// lets the token expire as well.
func survives(t *testing.T, s *set) {
	const failed, expired = "chaos.first-call-failed.access-token.1", "chaos.token-expired.get-document.1"
	for _, tt := range []struct {
		seed, program string
		wants         []string
	}{
		{"6", eformsign, []string{failed, "근로계약서, status_type 060", "PDF of "}},
		{"9", eformsign, []string{failed, expired, "근로계약서, status_type 060", "PDF of "}},
		{"6", daouoffice, []string{"U2034 성공"}},
		{"9", daouoffice, []string{"U2034 성공"}},
	} {
		if !s.has(tt.program) {
			continue
		}
		words := append([]string{"run", "--verbose", "--chaos", tt.seed, "--"}, s.start(s.interpreter, s.dir, tt.program)...)
		if tt.program == daouoffice {
			words = append(words, "U2034")
		}
		out, status := execute(t, nil, s.dojang, words...)
		for _, want := range tt.wants {
			if status != 0 || !strings.Contains(out, want) {
				t.Errorf("%s with chaos %s: status %d, want %q\n%s", tt.program, tt.seed, status, want, out)
			}
		}
	}
}

// saysWhoIsAway: nobody listens at the near end of a connection, and nobody can while it lasts.
func saysWhoIsAway(t *testing.T, s *set) {
	server := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(server.Close)
	connection, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = connection.Close() })
	away := connection.LocalAddr().String()
	w := newWorld(t, s.control, s.name+"-away")
	for program, variable := range urls() {
		if s.has(program) {
			out := s.run(t, 1, append(slices.Clip(w.env), variable+"=http://"+away), program, "25025")
			oneLine(t, out, "http://"+away+"/", "cannot connect")
		}
	}
}

// saysWhoAnswers: somebody answers who is not the vendor.
func saysWhoAnswers(t *testing.T, s *set) {
	w := newWorld(t, s.control, s.name+"-another")
	for _, tt := range []struct {
		program, body string
		status        int
		want          string
	}{
		{eformsign, "<html>\n<body>Bad Gateway</body>\n</html>\n", http.StatusBadGateway, "HTTP 502"},
		{eformsign, `{"hello":"world"}`, http.StatusOK, "api_url"},
		{daouoffice, `["hello"]`, http.StatusOK, "HTTP 200"},
		{daouoffice, `{"hello":"world"}`, http.StatusOK, "code"},
		{workplace, "<html>\n<body>Gateway Timeout</body>\n</html>\n", http.StatusGatewayTimeout, "HTTP 504"},
		{workplace, `{"doc":"world"}`, http.StatusOK, "docTitle"},
	} {
		if !s.has(tt.program) {
			continue
		}
		another := httptest.NewServer(http.HandlerFunc(func(answer http.ResponseWriter, _ *http.Request) {
			answer.WriteHeader(tt.status)
			_, _ = answer.Write([]byte(tt.body)) // the program may be gone
		}))
		t.Cleanup(another.Close)
		out := s.run(t, 1, append(slices.Clip(w.env), urls()[tt.program]+"="+another.URL), tt.program, "25025")
		oneLine(t, out, tt.want, "the vendor's")
	}
}

// givesUp: somebody takes the call and never answers.
func givesUp(t *testing.T, s *set) {
	silent := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, request *http.Request) {
		_, _ = io.Copy(io.Discard, request.Body) // only then does the server see that the program has gone
		<-request.Context().Done()
	}))
	t.Cleanup(silent.Close)
	w := newWorld(t, s.control, s.name+"-silent")
	out := s.run(t, 1, append(slices.Clip(w.env), "DAOUOFFICE_URL="+silent.URL), daouoffice, "U2034")
	oneLine(t, out, silent.URL+"/", "it may have been processed")
}

// urls are the variables that tell the programs where the vendor is.
func urls() map[string]string {
	return map[string]string{
		eformsign: "EFORMSIGN_URL", eformsignWrong: "EFORMSIGN_URL", daouoffice: "DAOUOFFICE_URL", workplace: "WORKPLACE_URL",
	}
}

// oneLine: a failure is said in one line, without a page of stack.
func oneLine(t *testing.T, out string, wants ...string) {
	t.Helper()
	if strings.Count(out, "\n") != 1 || !strings.HasSuffix(out, "\n") {
		t.Errorf("it prints %q, want one line", out)
	}
	for _, want := range wants {
		if !strings.Contains(out, want) {
			t.Errorf("it prints %q, want %s", out, want)
		}
	}
}

// fault lets the nth call of a route from now on fail.
func (w world) fault(t *testing.T, service, route string, nth int, effect string) {
	t.Helper()
	w.send(t, http.MethodPost, "/faults", fmt.Sprintf(`{"service":%q,"route":%q,"nth":%d,"effect":%s}`, service, route, nth, effect))
}
