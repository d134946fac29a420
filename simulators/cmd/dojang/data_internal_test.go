package main

import (
	"context"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/store/sqlstore"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// notification is one of the home world's default company.
const notification = `{"clientId":"f255cbe0b4a9d12f","clientSecret":"bafdd7b4cff6fabdc417b8a6b0e4fff6","sender":"U1001",` +
	`"receivers":["U2034"],"message":"hello","linkUrl":"https://example.com"}`

func (s served) notify(t *testing.T) (int, string) {
	t.Helper()
	return exchange(t, http.MethodPost, s.urls["daouoffice"]+"/public/v1/noti", notification, "Content-Type", jsonType)
}

// control calls the control API and reads its answer, which has to be a success.
func (s served) control(t *testing.T, method, path, body string, into any) {
	t.Helper()
	status, text := exchange(t, method, s.urls[controlName]+path, body)
	if status >= http.StatusMultipleChoices {
		t.Fatalf("%s %s: HTTP %d %s", method, path, status, text)
	}
	if into == nil {
		return
	}
	if err := json.Unmarshal([]byte(text), into); err != nil {
		t.Fatalf("%s %s: %v in %s", method, path, err, text)
	}
}

type keptWorld struct {
	Name string
	Env  map[string]string
	URLs map[string]string
}

// A server that is started again with the same file goes on where the first one was.
func TestWorldsOutliveTheServer(t *testing.T) {
	t.Parallel()
	file := "sqlite:" + filepath.Join(t.TempDir(), "dojang.db")
	s := serving(t, "--data", file, "--random-seed", "7")
	if !strings.Contains(s.stdout.String(), "kept in "+file) {
		t.Errorf("the banner does not say where: %s", s.stdout)
	}
	var acme keptWorld
	s.control(t, http.MethodPost, "/worlds", `{"name":"acme","listen":true}`, &acme)
	s.control(t, http.MethodPost, "/worlds", `{"name":"gone"}`, nil)
	s.control(t, http.MethodDelete, "/worlds/gone", "", nil)
	s.control(t, http.MethodPatch, "/worlds/acme/clock", `{"mode":"frozen","set":"2040-01-02T03:04:05+09:00","skew":"-31s"}`, nil)
	if status, body := s.notify(t); status != http.StatusOK {
		t.Fatalf("HTTP %d %s", status, body)
	}
	if status := s.stop(); status != 0 {
		t.Fatalf("status %d: %s", status, s.stderr)
	}

	s = serving(t, "--data", file)
	var list struct{ Worlds []keptWorld }
	s.control(t, http.MethodGet, "/worlds", "", &list)
	if len(list.Worlds) != 2 || list.Worlds[0].Name != "acme" || list.Worlds[1].Name != "default" {
		t.Fatalf("worlds: %+v", list.Worlds)
	}
	for _, secret := range []string{"DAOUOFFICE_CLIENT_SECRET", "EFORMSIGN_API_KEY", "NCLOUD_SECRET_KEY"} {
		if got, want := list.Worlds[0].Env[secret], acme.Env[secret]; got != want || want == "" {
			t.Errorf("%s of acme is %q, and was %q", secret, got, want)
		}
	}
	var clock, mine struct{ Now, Mode, Skew string }
	s.control(t, http.MethodGet, "/worlds/acme/clock", "", &clock)
	mine = clock
	mine.Now, mine.Mode, mine.Skew = "2040-01-02T03:04:05+09:00", "frozen", "-31s"
	if diff := cmp.Diff(mine, clock); diff != "" {
		t.Errorf("the clock of acme (-want +got):\n%s", diff)
	}
	var inbox struct{ Notifications []any }
	s.control(t, http.MethodGet, "/daouoffice/inbox", "", &inbox)
	if len(inbox.Notifications) != 1 {
		t.Errorf("the inbox holds %v", inbox.Notifications)
	}
	// A call that names no company is in the world of the address.
	exchange(t, http.MethodGet, list.Worlds[0].URLs["daouoffice"]+"/x", "")
	if got := command(t, nil, "journal", "--control", s.urls[controlName], "--world", "acme"); !strings.Contains(got.Stdout, "#1 daouoffice GET /x HTTP 404") {
		t.Errorf("the journal of acme, which begins anew: %+v", got)
	}
	var health struct{ Status, Store string }
	s.control(t, http.MethodGet, "/healthz", "", &health)
	if health.Status != "ok" || health.Store != "sqlite" {
		t.Errorf("health %+v", health)
	}
}

func TestRunKeepsItsWorlds(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "dojang.db")
	noti := filepath.Join(t.TempDir(), "noti.json")
	if err := os.WriteFile(noti, []byte(notification), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		got := command(t, append(os.Environ(), "DOJANG_DATA=sqlite:"+file), "run", "--", "post", noti)
		if got.Status != 0 || !strings.Contains(got.Stdout, "200 OK") {
			t.Fatalf("%+v", got)
		}
	}
	s := serving(t, "--data", "sqlite:"+file)
	var quota struct{ Monthly struct{ Used int } }
	s.control(t, http.MethodGet, "/daouoffice/quota", "", &quota)
	if quota.Monthly.Used != 2 {
		t.Errorf("%d calls are counted, want 2", quota.Monthly.Used)
	}
}

func TestDataThatCannotBeUsed(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	made := filepath.Join(dir, "made.db")
	serving(t, "--data", "sqlite:"+made, "--random-seed", "7").stop()
	garbage := filepath.Join(dir, "garbage.db")
	if err := os.WriteFile(garbage, []byte(strings.Repeat("a shopping list\n", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	later := filepath.Join(dir, "later.db")
	fromLater(t, later)
	inUse := filepath.Join(dir, "in-use.db")
	serving(t, "--data", "sqlite:"+inUse)
	for name, row := range map[string]struct {
		flags  []string
		status int
		says   []string
	}{
		"no scheme":      {[]string{"--data", "dojang.db"}, 2, []string{"--data: ", "write sqlite:dojang.db"}},
		"unknown scheme": {[]string{"--data", "mysql:x"}, 2, []string{"--data: ", `"mysql"`, "write sqlite:FILE"}},
		"no directory":   {[]string{"--data", "sqlite:" + dir + "/none/x.db"}, 2, []string{"--data: ", dir + "/none", "mkdir -p"}},
		"a directory":    {[]string{"--data", "sqlite:" + dir}, 2, []string{"--data: ", dir, "name a file in it"}},
		"in use":         {[]string{"--data", "sqlite:" + inUse}, 1, []string{"dojang: --data: " + inUse + " is in use by another process; end it, or use another file\n"}},
		"no database":    {[]string{"--data", "sqlite:" + garbage}, 2, []string{"dojang: --data: " + garbage + " is no SQLite database; name another file", "put a good copy in its place"}},
		"later version":  {[]string{"--data", "sqlite:" + later}, 1, []string{"--data ", later, "another version", "a newer one"}},
		"another seed":   {[]string{"--data", "sqlite:" + made, "--random-seed", "8"}, 2, []string{"--random-seed: ", made, "made with 7, not with 8", "write 7"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := command(t, nil, append([]string{"serve", "--port-base", "0"}, row.flags...)...)
			if got.Status != row.status || strings.Count(got.Stderr, "\n") != 1 {
				t.Errorf("status %d, want %d and one line: %q", got.Status, row.status, got.Stderr)
			}
			for _, want := range row.says {
				if !strings.Contains(got.Stderr, want) {
					t.Errorf("got %q, want %q in it", got.Stderr, want)
				}
			}
		})
	}
}

// fromLater makes a file whose home world a later version has kept.
func fromLater(t *testing.T, file string) {
	t.Helper()
	ctx := context.WithoutCancel(t.Context())
	db, err := sqlstore.Open(ctx, "sqlite:"+file, sqlstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // the update was committed
	w, err := world.Open(ctx, world.Home, world.Options{Host: time.Now, Storage: db})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close(ctx) //nolint:errcheck // as above
	states := store.NewTable("world/state", func(world.State) string { return "state" })
	err = w.Store.Update(ctx, func(tx *store.Tx) error {
		state, _ := world.StateOf(tx)
		state.Version++
		states.Put(tx, state)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
