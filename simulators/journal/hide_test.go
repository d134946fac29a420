package journal_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

// forgetful knows that it has secrets, and cannot find out which.
type forgetful struct{ journal.Secrets }

func (forgetful) Seek() journal.Finder { return journal.Anything }

// What nobody can judge is hidden, and says why; what is no text of a caller's is shown.
func TestSecretsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	const why = "(hidden: the world's secrets cannot be read now, GET /healthz says why)"
	own := forgetful{}
	redact := journal.Everywhere(own, []journal.Redactor{own}, kindAndHash)
	j := journal.New(journal.Options{})
	id := j.Append(journal.Record{
		Service: "eformsign", Route: "access-token", Method: http.MethodPost, Path: "/canary/7f3a", Code: "5000001", Clause: "eformsign/canary",
		Explanation: "the canary 7f3a sang", RequestHeader: http.Header{"Canary": {"c2luZ3MgY2FuYXJ5"}},
		RequestBody: []byte("canary=7f3a%20sings"), ResponseBody: []byte(`{}`), Status: 500, Redact: redact,
	})
	got, err := j.Get(id)
	if err != nil {
		t.Fatal(err)
	}
	want := journal.Entry{
		ID: got.ID, Service: "eformsign", Route: "access-token", Method: http.MethodPost, Path: why, Code: "5000001", Clause: "eformsign/canary",
		Explanation: why, Status: 500,
		Request:  journal.Message{Headers: http.Header{"Canary": {why}}, Body: []byte(why)},
		Response: journal.Message{Headers: http.Header{}, Body: []byte(`{}`)},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
