package delivery_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/store"
)

func TestDeliveryIsSentAsItIs(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, engine store.Engine) {
		w := newWorld(t, engine)
		r := newReceiver(t, func(rw http.ResponseWriter, _ *http.Request) {
			rw.Header().Set("X-Receiver", "erp")
			rw.WriteHeader(http.StatusAccepted)
			_, _ = rw.Write([]byte("접수"))
		})
		body := `{"sendTpCd":"APPROVED","docNo":"총무-1"}`
		row := w.enqueue(r.message("25025", body), delivery.Schedule{})
		wantEqual(t, "state before", delivery.Pending, row.State)
		if got := len(r.received()); got != 0 {
			t.Fatalf("%d messages arrived before the job was run", got)
		}
		w.settle()

		want := []received{{
			Method: http.MethodPut, Path: "/callback?dfmId=7", Body: body,
			Header: http.Header{"Content-Type": {"application/json"}, "Content-Length": {strconv.Itoa(len(body))}},
		}}
		wantEqual(t, "what arrived", want, r.received())

		row = w.get(row.ID)
		wantAttempt := []delivery.Attempt{{N: 1, Sent: 1, StartedAt: start, Status: http.StatusAccepted, ResponseBody: []byte("접수")}}
		if diff := cmp.Diff(wantAttempt, row.Attempts, cmpopts.IgnoreFields(delivery.Attempt{}, "ResponseHeader")); diff != "" {
			t.Errorf("attempts (-want +got):\n%s", diff)
		}
		wantEqual(t, "state", delivery.Success, row.State)
		wantEqual(t, "answer's header", "erp", row.Attempts[0].ResponseHeader.Get("X-Receiver"))
		wantEqual(t, "next due", time.Time{}, row.NextDue)
	})
}

func TestDeliveryIsJournalled(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	r := newReceiver(t, func(rw http.ResponseWriter, _ *http.Request) { http.Error(rw, "down", http.StatusBadGateway) })
	m := r.message("1", "{}")
	m.Clause, m.Credential = "workplace/callback/failure", "key_1"
	w.enqueue(m, delivery.Schedule{})
	w.settle()
	want := []journal.Entry{{
		ID: 1, At: start, StartedAt: start, WallAt: start.AddDate(10, 0, 0), Service: "workplace", Route: "callback",
		Direction: journal.Out, Method: http.MethodPut, Path: "/callback?dfmId=7", Status: 502, Code: "server_error",
		Clause: "workplace/callback/failure", Credential: "key_1", Explanation: "the receiver answered 502",
	}}
	got := w.entries()
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(journal.Entry{}, "Request", "Response")); diff != "" {
		t.Errorf("journal (-want +got):\n%s", diff)
	}
	wantEqual(t, "host", r.Listener.Addr().String(), got[0].Request.Headers.Get("Host"))
	wantEqual(t, "request", "{}", string(got[0].Request.Body))
	wantEqual(t, "response", "down\n", string(got[0].Response.Body))
}

func TestRedactHidesAServicesSecrets(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	w.Redact("workplace", masking{})
	r := newReceiver(t, status(http.StatusOK))
	w.enqueue(r.message("", `{"token":"s3cret"}`), delivery.Schedule{})
	w.settle()
	wantEqual(t, "shown", `{"token":"***"}`, string(w.entries()[0].Request.Body))
	wantEqual(t, "sent", []string{`{"token":"s3cret"}`}, r.bodies())
}

type masking struct{}

func (masking) Header(_, value string) string { return value }
func (masking) Path(path string) string       { return path }
func (masking) Body(_ string, body []byte) []byte {
	return []byte(strings.ReplaceAll(string(body), "s3cret", "***"))
}

func TestRolledBackEnqueueSendsNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	r := newReceiver(t, status(http.StatusOK))
	err := w.store.Update(t.Context(), func(tx *store.Tx) error {
		w.Enqueue(tx, r.message("1", "{}"), delivery.Schedule{})
		return http.ErrAbortHandler
	})
	wantError(t, err, http.ErrAbortHandler)
	w.settle()
	wantEqual(t, "what arrived", nil, r.bodies())
}

func TestLongAnswerIsCutInTheRow(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	r := newReceiver(t, func(rw http.ResponseWriter, _ *http.Request) { _, _ = rw.Write(make([]byte, 3<<20)) })
	row := w.enqueue(r.message("", "{}"), delivery.Schedule{})
	w.settle()
	w.wantState(row.ID, delivery.Success)
	wantEqual(t, "kept", 16<<10, len(w.get(row.ID).Attempts[0].ResponseBody))
}

func TestMessageIsTheDispatchersOwn(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	r := newReceiver(t, status(http.StatusOK))
	id := w.enqueue(r.message("", "before"), delivery.Schedule{}).ID
	shown := w.get(id).Message
	copy(shown.Body, "after!")
	shown.Header.Set("Content-Type", "text/plain")
	w.settle()
	wantEqual(t, "body", []string{"before"}, r.bodies())
	wantEqual(t, "type", "application/json", r.received()[0].Header.Get("Content-Type"))
}

func TestJobThatIsNoneOfOurs(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	if err := w.Run(t.Context(), store.Job{Kind: delivery.Kind, Payload: []byte("{")}); err == nil {
		t.Error("a broken payload is no error")
	}
	if err := w.Run(t.Context(), store.Job{Kind: delivery.Kind, Payload: make([]byte, 16)}); err != nil {
		t.Errorf("a job for a delivery that a reset took away: %v", err)
	}
}

func TestUserInformationInTheURLIsNotSent(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	r := newReceiver(t, status(http.StatusOK))
	m := r.message("", "{}")
	m.URL = strings.Replace(m.URL, "http://", "http://user:s3cret@", 1)
	w.enqueue(m, delivery.Schedule{})
	w.settle()
	wantEqual(t, "authorization", nil, r.received()[0].Header["Authorization"])
	wantEqual(t, "host in the journal", r.Listener.Addr().String(), w.entries()[0].Request.Headers.Get("Host"))
}
