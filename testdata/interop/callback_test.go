package interop_test

import (
	"bufio"
	"context"
	"net/http"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tidwall/gjson"
)

// approves: a document is drafted and approved, a receiver is told of both, of the draft twice, and acts on each once;
// with the id that it was told, the document is read.
func approves(t *testing.T, s *set) {
	w := newWorld(t, s.control, s.name+"-workplace")
	lines := s.receive(t, w)
	url := listening(t, lines) + "/approval"
	refusesNonsense(t, url)
	w.send(t, http.MethodPut, "/workplace/forms/dfm-purchase", `{"callbackUrl":"`+url+`","states":["DRAFT","APPROVED"]}`)

	w.send(t, http.MethodPost, "/workplace/documents", `{"dfmId":"dfm-purchase","title":"노트북 구매",
		"dataList":[{"componentCustomId":"item","componentValue":"노트북"},{"componentCustomId":"amount","componentValue":"2,500,000"}],"approvers":[{"by":"W2001"}]}`)
	aprvDocID := received(t, lines, "DRAFT")
	draft := w.get(t, "/workplace/deliveries").Get("deliveries.0.id").Raw
	w.send(t, http.MethodPost, "/workplace/deliveries/resend", `{"ids":[`+draft+`]}`)
	w.send(t, http.MethodPost, "/settle", "")
	w.send(t, http.MethodPost, "/workplace/documents/"+aprvDocID+"/actions", `{"action":"approve","by":"W2001"}`)
	if got := received(t, lines, "APPROVED"); got != aprvDocID {
		t.Errorf("APPROVED is of %s, DRAFT of %s", got, aprvDocID)
	}
	w.send(t, http.MethodPost, "/settle", "")
	var deliveries []string
	for _, d := range w.get(t, "/workplace/deliveries").Get("deliveries").Array() {
		deliveries = append(deliveries, strings.Join(values(d, "sendTpCd", "aprvDocId", "result", "httpStatus"), " "))
	}
	slices.Sort(deliveries)
	drafted, approved := "DRAFT "+aprvDocID+" success 200", "APPROVED "+aprvDocID+" success 200"
	if diff := cmp.Diff([]string{approved, drafted, drafted}, deliveries); diff != "" {
		t.Errorf("dispatch history (-want +got):\n%s", diff)
	}

	out := s.run(t, 0, w.env, workplace, aprvDocID)
	if diff := cmp.Diff("노트북 구매\n품명 = 노트북\n금액 = 2,500,000\n사유 = \n", out); diff != "" {
		t.Errorf("output (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"document-v2 200"}, w.routes(t, "workplace")); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
}

// refusesNonsense: what is no event is not taken, and the receiver goes on.
func refusesNonsense(t *testing.T, url string) {
	t.Helper()
	for _, body := range []string{`{"sendTpCd":`, `{"sendTpCd":"DRAFT"}`, `[]`, ``} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPut, url, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		client := http.Client{}
		answer, err := client.Do(request)
		if err != nil {
			t.Fatalf("%q: %v", body, err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusBadRequest {
			t.Errorf("%q is answered with %s", body, answer.Status)
		}
	}
}

func values(of gjson.Result, names ...string) []string {
	var texts []string
	for _, name := range names {
		texts = append(texts, of.Get(name).String())
	}
	return texts
}

// receive starts the receiver until the test ends, and returns the lines that it prints.
func (s *set) receive(t *testing.T, w world) *bufio.Scanner {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	words := s.start(s.interpreter, s.dir, callback)
	receiver := exec.CommandContext(ctx, words[0], words[1:]...) //nolint:gosec // a program of our own
	receiver.Env = slices.Concat(receiver.Environ(), settled(t), w.env, []string{"TMPDIR=" + t.TempDir()})
	stdout, err := receiver.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	receiver.Stderr = receiver.Stdout
	if err := receiver.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		_ = receiver.Wait() // killed: a receiver does not end by itself
	})
	return bufio.NewScanner(stdout)
}

var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// listening reads on until the receiver has said where it listens.
func listening(t *testing.T, lines *bufio.Scanner) string {
	t.Helper()
	for lines.Scan() {
		if url := address.FindString(lines.Text()); url != "" {
			return url
		}
	}
	t.Fatalf("the receiver ends without saying where it listens (%v)", lines.Err())
	return ""
}

// eventLine is what the receivers print of an event, beside what they log.
var eventLine = regexp.MustCompile(`^([A-Z_]+) (\d+) \d+$`)

// received reads on until the receiver has said that an event came, which must be this one, and returns the document's id.
func received(t *testing.T, lines *bufio.Scanner, event string) string {
	t.Helper()
	for lines.Scan() {
		if found := eventLine.FindStringSubmatch(lines.Text()); found != nil {
			if found[1] != event {
				t.Errorf("the receiver prints %q, want %s", lines.Text(), event)
			}
			return found[2]
		}
	}
	t.Fatalf("the receiver ends without %s (%v)", event, lines.Err())
	return ""
}
