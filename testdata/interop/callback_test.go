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

// approves: a document is drafted and approved, a receiver is told of both, and with the id that it was told, the
// document is read.
func approves(t *testing.T, s *set) {
	w := newWorld(t, s.control, s.name+"-workplace")
	lines := s.receive(t, w)
	w.send(t, http.MethodPut, "/workplace/forms/dfm-purchase", `{"callbackUrl":"`+listening(t, lines)+`/approval","states":["DRAFT","APPROVED"]}`)

	w.send(t, http.MethodPost, "/workplace/documents", `{"dfmId":"dfm-purchase","title":"노트북 구매",
		"dataList":[{"componentCustomId":"item","componentValue":"노트북"}],"approvers":[{"by":"W2001"}]}`)
	aprvDocID := received(t, lines, "DRAFT")
	w.send(t, http.MethodPost, "/workplace/documents/"+aprvDocID+"/actions", `{"action":"approve","by":"W2001"}`)
	if got := received(t, lines, "APPROVED"); got != aprvDocID {
		t.Errorf("APPROVED is of %s, DRAFT of %s", got, aprvDocID)
	}
	var deliveries []string
	for _, d := range w.get(t, "/workplace/deliveries").Get("deliveries").Array() {
		deliveries = append(deliveries, strings.Join(values(d, "sendTpCd", "aprvDocId", "result", "httpStatus"), " "))
	}
	slices.Sort(deliveries)
	if diff := cmp.Diff([]string{"APPROVED " + aprvDocID + " success 200", "DRAFT " + aprvDocID + " success 200"}, deliveries); diff != "" {
		t.Errorf("dispatch history (-want +got):\n%s", diff)
	}

	out := s.run(t, 0, w.env, workplace, aprvDocID)
	if !strings.HasPrefix(out, "노트북 구매\n품명 = 노트북\n") {
		t.Errorf("it prints %q", out)
	}
	if diff := cmp.Diff([]string{"document-v2 200"}, w.routes(t, "workplace")); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
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
	words := s.start(t, s.interpreter, callback)
	receiver := exec.CommandContext(ctx, words[0], words[1:]...) //nolint:gosec // a program of our own
	receiver.Env = slices.Concat(receiver.Environ(), settled(t), w.env)
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

// received reads on until the receiver has said that the event came, and returns the document's id.
func received(t *testing.T, lines *bufio.Scanner, event string) string {
	t.Helper()
	for lines.Scan() {
		if fields := strings.Fields(lines.Text()); len(fields) == 3 && fields[0] == event {
			return fields[1]
		}
	}
	t.Fatalf("the receiver ends without %s (%v)", event, lines.Err())
	return ""
}
