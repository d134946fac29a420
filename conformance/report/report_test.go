package report_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/report"
	"github.com/seed-34222eec/dojang/conformance/suite"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// clauses is a contract small enough to be read in a golden file.
func clauses() []contract.Clause {
	const url = "https://example.com/manual"
	return []contract.Clause{
		{ID: "acme/send/accepted", Title: "Accepted", Text: "An accepted call answers 200.", Source: "Acme manual, 2", URL: url, Provenance: contract.Documented, Kind: contract.Rule},
		{ID: "acme/send/refused", Title: "Refused", Text: "A call without name answers 901.", Source: "Acme manual, 3", URL: url, Provenance: contract.Documented, Kind: contract.Code, Code: "901"},
		{ID: "acme/send/blank", Title: "Blank", Text: "A blank name is no name.", Source: "Our reading", URL: url, Provenance: contract.Assumed, Kind: contract.Choice, Question: "Is a blank name a name?"},
		{ID: "acme/send/token", Title: "Token", Text: "A token is accepted.", Source: "Client code", URL: url, Provenance: contract.Observed, Kind: contract.Rule},
		{ID: "acme/send/host", Title: "Host", Text: "One host for all.", Source: "Acme manual, 1", URL: url, Provenance: contract.Documented, Kind: contract.Rule, Excluded: "the address is a setting"},
		{ID: "acme/send/silent", Title: "Silent", Text: "Nobody looked.", Source: "Acme manual, 9", URL: url, Provenance: contract.Documented, Kind: contract.Rule},
		{ID: "other/send/unrelated", Title: "Other", Text: "Another vendor.", Source: "Other", URL: url, Provenance: contract.Documented, Kind: contract.Rule},
	}
}

func results() suite.Results {
	exchange := suite.Exchange{
		Name: "no name", Method: http.MethodPost, URL: "http://acme.test/send",
		Header: http.Header{"Content-Type": {"application/json"}, "Authorization": {"Basic [hidden]"}}, Body: `{"secret":"[secret 1]","name":"<b>\u0001"}`,
		Status: 200, Answered: http.Header{"Content-Type": {"application/json"}}, Answer: "{\"code\":\"200\",\n\"message\":\"성공\"}\n",
	}
	control := suite.Exchange{Name: "control", Control: true, Method: http.MethodGet, URL: "http://control.test/quota", Status: 200, Answer: "{}"}
	lost := suite.Exchange{Name: "lost", Method: http.MethodPost, URL: "http://acme.test/send", Failure: "lost: no answer: EOF"}
	return suite.Results{Target: "http://acme.test", Cases: []suite.Result{
		{
			ID: "acme/send/accepted/one", Title: "one call", Section: "2 Sending", Clauses: []string{"acme/send/accepted"}, Status: suite.Passed, Duration: 1500 * time.Microsecond,
			Checks: []suite.Check{{Name: "one call: body", Status: suite.Passed, Exchange: 0}}, Exchanges: []suite.Exchange{exchange},
		},
		{
			ID: "acme/send/refused/no-name", Title: "no name", Section: "3 Codes", Clauses: []string{"acme/send/refused", "acme/send/blank"}, Status: suite.Failed,
			Checks: []suite.Check{
				{Name: "no name: HTTP status", Status: suite.Passed, Exchange: 1},
				{Name: "no name: body", Status: suite.Failed, Detail: "body.code: want \"901\", got \"200\"\nbody.message: want \"이름\", got \"성공\"", Exchange: 1},
				{Name: "no name: nothing counted", Status: suite.NotExercised, Detail: "not exercised: needs control", Exchange: -1},
			}, Exchanges: []suite.Exchange{control, exchange},
		},
		{ID: "acme/send/blank/blank", Title: "a blank name", Section: "3 Codes", Clauses: []string{"acme/send/blank"}, Status: suite.NotExercised, Reason: "not exercised: needs sending"},
		{
			ID: "acme/send/token/lost", Title: "a lost answer", Section: "2 Sending", Clauses: []string{"acme/send/token"}, Status: suite.Errored,
			Checks: []suite.Check{{Name: "lost", Status: suite.Errored, Detail: "lost: no answer: EOF", Exchange: 0}}, Exchanges: []suite.Exchange{lost},
		},
	}}
}

func TestGolden(t *testing.T) {
	t.Parallel()
	for name, write := range map[string]func(io.Writer, report.Report) error{
		"report.txt": report.Text, "report.json": report.JSON, "report.xml": report.JUnit, "report.html": report.HTML,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got bytes.Buffer
			if err := write(&got, report.New(results(), clauses())); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(path, got.Bytes(), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(filepath.Clean(path))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("%s (-want +got):\n%s", path, diff)
			}
		})
	}
}

func TestProvenancesAreNeverSummed(t *testing.T) {
	t.Parallel()
	want := []report.Count{
		{Provenance: contract.Documented, Passed: 1, Failed: 1},
		{Provenance: contract.Observed, Errors: 1},
		{Provenance: contract.Assumed, NotExercised: 1},
	}
	got := report.New(results(), clauses())
	if diff := cmp.Diff(want, got.Provenances); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	if got.NotExercised() != 1 || got.Verdict != suite.Errored {
		t.Errorf("not exercised %d, verdict %v", got.NotExercised(), got.Verdict)
	}
}

func TestUnlistedClausesAreCountedApart(t *testing.T) {
	t.Parallel()
	got := report.New(results(), nil)
	want := report.Count{Provenance: "unlisted", Passed: 1, NotExercised: 1, Failed: 1, Errors: 1}
	if diff := cmp.Diff(want, got.Provenances[len(got.Provenances)-1]); diff != "" {
		t.Errorf("unlisted (-want +got):\n%s", diff)
	}
}

func TestNothingRunIsNotPassed(t *testing.T) {
	t.Parallel()
	if got := report.New(suite.Results{}, clauses()).Verdict; got != suite.NotExercised {
		t.Errorf("verdict of an empty run: %v", got)
	}
}

func TestFormatsAreWellFormed(t *testing.T) {
	t.Parallel()
	r := report.New(results(), clauses())
	var asJSON, asXML, asHTML bytes.Buffer
	if err := errors.Join(report.JSON(&asJSON, r), report.JUnit(&asXML, r), report.HTML(&asHTML, r)); err != nil {
		t.Fatal(err)
	}
	read := map[string]any{}
	if err := json.Unmarshal(asJSON.Bytes(), &read); err != nil || read["schema"] != report.Schema || read["verdict"] != "error" {
		t.Errorf("JSON: %v, schema %v, verdict %v", err, read["schema"], read["verdict"])
	}
	counted := struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
		Skipped  int `xml:"skipped,attr"`
	}{}
	if err := xml.Unmarshal(asXML.Bytes(), &counted); err != nil || counted.Tests != 4 || counted.Failures != 1 || counted.Errors != 1 || counted.Skipped != 1 {
		t.Errorf("JUnit: %v, %+v", err, counted)
	}
	page := asHTML.String()
	if strings.Contains(page, "<b>") || strings.Contains(page, "<script") || strings.Contains(page, "src=") {
		t.Error("HTML: what was sent stands in the page as markup, or the page needs something else")
	}
}

func TestTextObeysNoServer(t *testing.T) {
	t.Parallel()
	spoken := results()
	spoken.Cases[1].Exchanges[1].Answer = "\x1b[2Jgone"
	var got bytes.Buffer
	if err := report.Text(&got, report.New(spoken, clauses())); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(got.String(), "\x1b") || !strings.Contains(got.String(), "gone") {
		t.Errorf("an escape sequence of the server stands in the text:\n%q", got.String())
	}
}

func TestWriteErrors(t *testing.T) {
	t.Parallel()
	for name, write := range map[string]func(io.Writer, report.Report) error{
		"text": report.Text, "JSON": report.JSON, "JUnit": report.JUnit, "HTML": report.HTML,
	} {
		if err := write(full{}, report.New(results(), clauses())); !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("%s to a full disk: got %v, want io.ErrShortWrite", name, err)
		}
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }
