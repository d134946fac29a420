package simtest_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/daouoffice"
	"github.com/seed-34222eec/dojang/clients/eformsign"
	"github.com/seed-34222eec/dojang/clients/workplace"
	simulated "github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/simtest"
	approval "github.com/seed-34222eec/dojang/simulators/workplace"
)

// The programs below use the Go clients as their documents say: what the client repeats by itself it may, what it
// calls unknown is looked up before it is done again, and a used-up quota is waited for.

// notify sends so many notifications, each once.
func notify(t *testing.T, w *simtest.World, count int) {
	t.Helper()
	client, err := daouoffice.New(w.Daouoffice.URL(), w.Daouoffice.Credentials(), daouoffice.WithClock(w.ClientClock()))
	if err != nil {
		t.Fatal(err)
	}
	defer client.CloseIdleConnections()
	var want []string
	for i := range count {
		text := fmt.Sprintf("알림 %d", i)
		want = append(want, "[OpenAPI] "+text)
		n := daouoffice.Notification{Sender: "U1001", Receivers: []string{"U2034"}, Message: text, LinkURL: "https://example.com"}
		_, err := client.Notify(t.Context(), n)
		if spent, ok := errors.AsType[*daouoffice.QuotaError](err); ok {
			w.Advance(spent.ResetsAt.Sub(w.Clock.Now()))
			_, err = client.Notify(t.Context(), n)
		}
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
	var got []string
	for _, n := range w.Daouoffice.Inbox("default", "U2034") {
		got = append(got, n.Push)
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("inbox (-want +got):\n%s", diff)
	}
}

// sign creates so many documents, each once, reads each and fetches its PDF when that is made.
func sign(t *testing.T, w *simtest.World, count int) {
	t.Helper()
	client, err := eformsign.New(w.Eformsign.URL(), w.Eformsign.Credentials(), eformsign.WithMember(w.Eformsign.Member()), eformsign.WithClock(w.ClientClock()))
	if err != nil {
		t.Fatal(err)
	}
	defer client.CloseIdleConnections()
	var want, got []string
	for i := range count {
		name := fmt.Sprintf("계약서 %d", i)
		want = append(want, name)
		id := create(t, w, client, name)
		read, err := client.Document(t.Context(), id)
		for tries := 0; err != nil && tries < 5; tries++ {
			read, err = client.Document(t.Context(), id) // it only reads
		}
		if err != nil || read.Name != name {
			t.Fatalf("reading %s: %q, %v", name, read.Name, err)
		}
		file, err := client.AwaitFiles(t.Context(), id, eformsign.FileDocument)
		for tries := 0; err != nil && tries < 5; tries++ {
			file, err = client.AwaitFiles(t.Context(), id, eformsign.FileDocument)
		}
		if err != nil || file.Name != name+".pdf" {
			t.Fatalf("the PDF of %s: %v, %v", name, file, err)
		}
	}
	for _, d := range w.Eformsign.Documents() {
		got = append(got, d.Name)
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("document box (-want +got):\n%s", diff)
	}
}

// create makes one document: after an unknown outcome somebody looks into the document box first.
func create(t *testing.T, w *simtest.World, client *eformsign.Client, name string) (id string) {
	t.Helper()
	for {
		made, err := client.CreateDocument(t.Context(), w.Eformsign.Template("default"), eformsign.Document{Name: name})
		switch {
		case err == nil:
			return made.ID
		case errors.Is(err, eformsign.ErrOutcomeUnknown):
			all := w.Eformsign.Documents()
			if i := slices.IndexFunc(all, func(d simulated.Document) bool { return d.Name == name }); i >= 0 {
				return all[i].ID
			}
		case errors.Is(err, eformsign.ErrNotSent), errors.Is(err, eformsign.ErrWrongAccessToken):
		default:
			t.Fatalf("creating %s: %v", name, err)
		}
	}
}

// approve has so many documents approved, and handles each event once, reading the document that it is about.
func approve(t *testing.T, w *simtest.World, count int) {
	t.Helper()
	client, err := workplace.New(w.Workplace.URL(), w.Workplace.Credentials(), w.Workplace.CompanyID(), workplace.WithClock(w.ClientClock()))
	if err != nil {
		t.Fatal(err)
	}
	defer client.CloseIdleConnections()
	var mu sync.Mutex
	var got []string
	handler, err := workplace.NewHandler(func(_ context.Context, e workplace.Event) error {
		mu.Lock()
		defer mu.Unlock()
		got = append(got, e.AprvDocID+" "+string(e.SendTpCd))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	erp := httptest.NewServer(handler)
	defer erp.Close()
	w.Workplace.RegisterCallback("dfm-leave", erp.URL)
	var want []string
	for range count {
		d := w.Workplace.Draft(approval.Draft{DfmID: "dfm-leave", Title: "휴가", DraftedBy: "W1001", Approvers: []approval.Place{{By: "W2001"}}})
		if _, err := w.Workplace.Act(d.AprvDocID, approval.Act{Action: approval.Approve}); err != nil {
			t.Fatal(err)
		}
		for _, e := range []approval.Event{approval.Drafted, approval.Approved, approval.Completed} {
			want = append(want, d.AprvDocID+" "+string(e))
		}
		for range 5 { // as people do who look whether it has been approved
			if err := read(t, w, client, d.AprvDocID); err != nil {
				t.Fatalf("reading %s: %v", d.AprvDocID, err)
			}
		}
	}
	w.Advance(5 * time.Minute) // what was held back or delayed
	mu.Lock()
	defer mu.Unlock()
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
}

// read reads one document, later when the gateway has had enough.
func read(t *testing.T, w *simtest.World, client *workplace.Client, id string) error {
	t.Helper()
	var err error
	for range 5 {
		if _, err = client.Document(t.Context(), workplace.V1, id); !errors.Is(err, workplace.ErrQuotaExceeded) && !errors.Is(err, workplace.ErrAnswered) {
			return err
		}
		w.Advance(time.Minute)
	}
	return err
}

// postNoti sends a notification as bytes and returns all that came back, the port left out.
func postNoti(t *testing.T, w *simtest.World) (status int, header, body string) {
	t.Helper()
	pair := w.Daouoffice.Credentials()
	content := fmt.Sprintf(`{"clientId":%q,"clientSecret":%q,"sender":"U1001","receivers":["U2034"],"message":"회의","linkUrl":"https://example.com"}`, pair.ClientID, pair.ClientSecret)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, w.Daouoffice.URL()+"/public/v1/noti", strings.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	res, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	var head strings.Builder
	if err := res.Header.Write(&head); err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, head.String(), string(text)
}
