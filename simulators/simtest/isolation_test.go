package simtest_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/clients/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/simtest"
)

// callers are the goroutines on each world.
const callers = 64

// universe is one world of the server, seen from outside: by its control API and with its own key pair.
type universe struct {
	t       *testing.T
	control string // base URL of the world's part of the control API
	url     string
	pair    daouoffice.Credentials
	message string
	day     string // the date in the world, in Korea
}

// Two worlds on one server have the same employees and nothing else in common.
func TestWorldsOnOneServerDoNotMeet(t *testing.T) {
	t.Parallel()
	w := simtest.Start(t)
	first := universe{t: t, control: w.ControlURL(), url: w.Daouoffice.URL(), message: "첫째 세계", day: "2026-11-02"}
	second := universe{t: t, control: w.ControlURL() + "/worlds/second", url: first.url, message: "둘째 세계", day: "2027-03-31"}
	first.pair = daouoffice.Credentials(w.Daouoffice.Credentials())
	second.pair = created(t, w.ControlURL(), "second")
	if first.pair == second.pair {
		t.Fatal("both worlds have one key pair")
	}
	second.ask(http.MethodPatch, "/clock", `{"set":"2027-03-31T22:00:00+09:00"}`)
	first.ask(http.MethodPatch, "/daouoffice/quota", `{"monthly":{"used":1499}}`)
	if diff := cmp.Diff(first.ask(http.MethodGet, "/daouoffice/employees", "").Raw, second.ask(http.MethodGet, "/daouoffice/employees", "").Raw); diff != "" {
		t.Fatalf("employees of the two worlds (-first +second):\n%s", diff)
	}

	passed := first.and(second)

	if passed[0] != 1 || passed[1] != callers {
		t.Errorf("passed: %d in the first world, %d in the second; want 1 and %d", passed[0], passed[1], callers)
	}
	first.holds(1, map[string]int{"default": 1500, "one-call-left": 1499})
	second.holds(callers, map[string]int{"default": callers}) // the seeded month is long over
}

// created makes a world and returns its default company's key pair.
func created(t *testing.T, control, name string) daouoffice.Credentials {
	t.Helper()
	env := universe{t: t, control: control}.ask(http.MethodPost, "/worlds", fmt.Sprintf(`{"name":%q}`, name)).Get("env")
	return daouoffice.Credentials{
		ClientID: env.Get("DAOUOFFICE_CLIENT_ID").Str, ClientSecret: env.Get("DAOUOFFICE_CLIENT_SECRET").Str,
	}
}

// and calls both worlds from as many goroutines each, all at once, while the second world's time goes on.
func (u universe) and(other universe) (passed [2]int64) {
	u.t.Helper()
	var count [2]atomic.Int64
	var all sync.WaitGroup
	start := make(chan struct{})
	for i, one := range []universe{u, other} {
		client, err := daouoffice.New(one.url, one.pair)
		if err != nil {
			u.t.Fatal(err)
		}
		u.t.Cleanup(client.CloseIdleConnections)
		for range callers {
			all.Go(func() {
				<-start
				_, err := client.Notify(u.t.Context(), daouoffice.Notification{
					Sender: "U1001", Receivers: []string{"U2034", "U2345"}, Message: one.message, LinkURL: "https://example.com",
				})
				switch {
				case err == nil:
					count[i].Add(1)
				case !errors.Is(err, daouoffice.ErrMonthlyQuota):
					u.t.Errorf("%s: %v", one.message, err)
				}
			})
		}
	}
	all.Go(func() {
		<-start
		other.ask(http.MethodPost, "/clock/advance", `{"by":"1h"}`)
	})
	close(start)
	all.Wait()
	return [2]int64{count[0].Load(), count[1].Load()}
}

// holds checks that a world shows its own calls, all of them and no others.
func (u universe) holds(delivered int, used map[string]int) {
	u.t.Helper()
	for _, company := range u.ask(http.MethodGet, "/daouoffice/companies", "").Get("companies").Array() {
		want := used[company.Get("name").Str]
		if got := int(company.Get("monthly.used").Int()); got != want {
			u.t.Errorf("%s: company %s has used %d calls, want %d", u.message, company.Get("name"), got, want)
		}
	}
	inbox := u.ask(http.MethodGet, "/daouoffice/inbox?to=U2345", "").Get("notifications").Array()
	if len(inbox) != delivered {
		u.t.Errorf("%s: U2345 has %d notifications, want %d", u.message, len(inbox), delivered)
	}
	for _, n := range inbox {
		if n.Get("push").Str != "[OpenAPI] "+u.message || u.dayOf(n.Get("at")) != u.day {
			u.t.Errorf("%s: an inbox holds %s", u.message, n.Raw)
		}
	}
	page := u.ask(http.MethodGet, "/journal?route=noti", "")
	if n := len(page.Get("entries").Array()); n != callers || page.Get("overflowed").Bool() {
		u.t.Errorf("%s: the journal holds %d calls, want %d", u.message, n, callers)
	}
	for _, e := range page.Get("entries").Array() {
		body := gjson.Parse(e.Get("request.body").Str)
		if body.Get("clientId").Str != u.pair.ClientID || body.Get("message").Str != u.message || u.dayOf(e.Get("at")) != u.day {
			u.t.Errorf("%s: the journal holds %s", u.message, e.Raw)
		}
	}
}

func (u universe) dayOf(moment gjson.Result) string {
	return moment.Time().In(time.FixedZone("KST", 9*60*60)).Format(time.DateOnly)
}

// ask calls the control API of the world.
func (u universe) ask(method, path, body string) gjson.Result {
	u.t.Helper()
	r, err := http.NewRequestWithContext(u.t.Context(), method, u.control+path, strings.NewReader(body))
	if err != nil {
		u.t.Error(err)
		return gjson.Result{}
	}
	transport := &http.Transport{DisableKeepAlives: true}
	res, err := transport.RoundTrip(r)
	if err != nil {
		u.t.Error(err)
		return gjson.Result{}
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode/100 != 2 {
		u.t.Errorf("%s %s: %d %s %v", method, path, res.StatusCode, text, err)
	}
	return gjson.ParseBytes(text)
}
