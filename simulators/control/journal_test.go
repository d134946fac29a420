package control_test

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/control"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/world"
)

type wirePage struct {
	Entries []struct {
		ID, Route string
		Status    int
	}
	Overflowed bool
	Next       string
}

func (p wirePage) ids() string {
	all := ""
	for _, e := range p.Entries {
		all += e.ID
	}
	return all
}

func TestListJournal(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for _, r := range []journal.Record{record("noti", 200), record("token", 200), record("noti", 500), record("noti", 200)} {
		s.home.Journal.Append(r)
	}
	for query, want := range map[string]string{
		"": "1234", "?route=noti": "134", "?route=noti&status=200": "14", "?after=2": "34", "?limit=1": "1", "?service=daouoffice&direction=in&after=3": "4",
		"?route=no-such": "", "?after=&route=": "1234", "?route=noti&wait=1h": "134",
	} {
		got := decoded[wirePage](t, s.want(http.StatusOK, http.MethodGet, "/journal"+query, ""))
		if got.ids() != want || got.Overflowed {
			t.Errorf("%q: entries %s, overflowed %t; want %s", query, got.ids(), got.Overflowed, want)
		}
	}
	if got := decoded[wirePage](t, s.call(http.MethodGet, "/journal?limit=3", "")); got.Next != "3" {
		t.Errorf("the next page is after %q, want 3", got.Next)
	}
	for query, message := range map[string]string{
		"?rout=noti": `"rout"`, "?status=ok": "status", "?direction=up": "in, out", "?status=200&status=500": "2 times",
		"?wait=soon": "no duration", "?wait=-5s": "no duration", "?wait=5": "no duration", "?after=-1": "after", "?route=%zz": "malformed",
	} {
		refused(t, s.want(http.StatusBadRequest, http.MethodGet, "/journal"+query, ""), message, "")
	}
}

func TestJournalTellsWhatIsLost(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for range 7 {
		s.home.Journal.Append(record("noti", 200))
	}
	got := decoded[wirePage](t, s.want(http.StatusOK, http.MethodGet, "/journal", ""))
	if got.ids() != "34567" || !got.Overflowed {
		t.Errorf("entries %s, overflowed %t", got.ids(), got.Overflowed)
	}
	if got = decoded[wirePage](t, s.call(http.MethodGet, "/journal?after=2", "")); got.Overflowed {
		t.Error("what comes after the last lost entry is complete, but is called overflowed")
	}
	s.want(http.StatusOK, http.MethodGet, "/journal/3", "")
	refused(t, s.want(http.StatusGone, http.MethodGet, "/journal/2", ""), "lost: 2", "bounded")
	refused(t, s.want(http.StatusNotFound, http.MethodGet, "/journal/8", ""), "8", "GET …/journal")
	refused(t, s.want(http.StatusNotFound, http.MethodGet, "/journal/0", ""), "0", "GET …/journal")
	for _, id := range []string{"x", "-1", "1.0", "99999999999999999999"} {
		refused(t, s.want(http.StatusBadRequest, http.MethodGet, "/journal/"+id, ""), "no id", "Dojang-Journal")
	}
}

func TestShowEntry(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.notify(s.home)
	got := decoded[struct {
		ID, Service, Route, Code, Clause string
		Status                           int
		Request                          struct{ Body string }
	}](t, s.want(http.StatusOK, http.MethodGet, "/journal/1", ""))
	if got.ID != "1" || got.Service != "daouoffice" || got.Route != "noti" || got.Code != "200" || got.Clause != "daouoffice/noti/success" || got.Status != 200 {
		t.Errorf("entry %+v", got)
	}
}

func TestWaitForAnEntry(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		s.home.Journal.Append(record("noti", 200))
		answers := make(chan answered)
		go func() { answers <- s.call(http.MethodGet, "/journal?route=token&wait=1h", "") }()
		synctest.Wait()
		s.home.Journal.Append(record("noti", 200))
		synctest.Wait()
		s.home.Journal.Append(record("token", 200))
		synctest.Wait()
		select {
		case got := <-answers:
			if page := decoded[wirePage](t, got); page.ids() != "3" {
				t.Errorf("entries %s, want 3", page.ids())
			}
		default:
			t.Fatal("the entry is there, but the call goes on waiting")
		}
	})
}

func TestWaitInVain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		for range 7 { // two of them are lost: that is told, and waited all the same
			s.home.Journal.Append(record("noti", 200))
		}
		answers := make(chan answered)
		go func() { answers <- s.call(http.MethodGet, "/journal?route=token&wait=5s", "") }()
		synctest.Wait()
		select {
		case <-answers:
			t.Fatal("the call did not wait")
		default:
		}
		if page := decoded[wirePage](t, <-answers); page.ids() != "" || !page.Overflowed {
			t.Errorf("entries %s, overflowed %t", page.ids(), page.Overflowed)
		}
	})
}

func TestWaitEndsWhenTheServerCloses(t *testing.T) {
	t.Parallel()
	closing := make(chan struct{})
	s := newStage(t, func(o *control.Options, _ *world.Options) { o.Closing = closing })
	answers := make(chan answered)
	go func() { answers <- s.call(http.MethodGet, "/journal?wait=720h", "") }()
	close(closing)
	if page := decoded[wirePage](t, <-answers); page.ids() != "" {
		t.Errorf("entries %s", page.ids())
	}
}

func TestControlLeavesNoTrace(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.want(http.StatusCreated, http.MethodPost, "/faults", `{"times":-1,"effect":{"kind":"reset"}}`)
	for _, path := range []string{"/journal", "/clock", "/faults", "/daouoffice/quota", "/no/such/path"} {
		s.call(http.MethodGet, path, "")
	}
	if s.home.Journal.Len() != 0 {
		t.Errorf("the journal holds %d entries", s.home.Journal.Len())
	}
	if seen := s.home.Faults.Rules()[0].Seen; seen != 0 {
		t.Errorf("the fault has seen %d calls", seen)
	}
}

func TestEntriesAreShownAsTheyAre(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.home.Journal.Append(record("noti", 200))
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/journal/1", nil))
	got := decoded[struct{ Request struct{ Body string } }](t, answered{body: w.Body.String()})
	if diff := cmp.Diff("one\nline <or> two", got.Request.Body); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
