package control_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/control"
	"github.com/seed-34222eec/dojang/simulators/world"
)

type wireWorld struct {
	Name string
	Env  map[string]string
	URLs map[string]string
}

func TestCreateWorld(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	got := decoded[wireWorld](t, s.want(http.StatusCreated, http.MethodPost, "/worlds", `{"name":"acme","listen":false}`))
	if got.Name != "acme" || got.URLs != nil {
		t.Errorf("made %+v", got)
	}
	made, found := s.worlds.Find("daouoffice", got.Env["DAOUOFFICE_CLIENT_ID"])
	if !found || made.Name != "acme" {
		t.Errorf("the credentials lead to %v", made)
	}
	refused(t, s.want(http.StatusConflict, http.MethodPost, "/worlds", `{"name":"acme"}`), `"acme"`, "another name")
	for _, name := range []string{"Acme", "a b", "-a", "é", "a/b"} {
		refused(t, s.want(http.StatusBadRequest, http.MethodPost, "/worlds", `{"name":"`+name+`"}`), "1 to 63", "made up")
	}
	refused(t, s.want(http.StatusBadRequest, http.MethodPost, "/worlds", `{"nome":"b"}`), `"nome"`, "openapi.yaml")
	refused(t, s.want(http.StatusBadRequest, http.MethodPost, "/worlds", `{"listen":true}`), "addresses", "leave listen out")
}

func TestWorldsGetNames(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.want(http.StatusCreated, http.MethodPost, "/worlds", `{"name":"world-2"}`)
	var mu sync.Mutex
	var names []string
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			got := decoded[wireWorld](t, s.call(http.MethodPost, "/worlds", ""))
			mu.Lock()
			defer mu.Unlock()
			names = append(names, got.Name)
		})
	}
	all.Wait()
	slices.Sort(names)
	want := []string{"world-1", "world-3", "world-4", "world-5", "world-6", "world-7", "world-8", "world-9"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestListAndDeleteWorlds(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.want(http.StatusCreated, http.MethodPost, "/worlds", `{"name":"acme"}`)
	names := func() (names []string) {
		list := decoded[struct{ Worlds []wireWorld }](t, s.want(http.StatusOK, http.MethodGet, "/worlds", ""))
		for _, w := range list.Worlds {
			names = append(names, w.Name)
			if w.Env["DAOUOFFICE_CLIENT_SECRET"] == "" {
				t.Errorf("world %s has no secret in its env: %v", w.Name, w.Env)
			}
		}
		return names
	}
	if diff := cmp.Diff([]string{"acme", "default"}, names()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	s.want(http.StatusNoContent, http.MethodDelete, "/worlds/acme", "")
	if diff := cmp.Diff([]string{"default"}, names()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	refused(t, s.want(http.StatusNotFound, http.MethodDelete, "/worlds/acme", ""), `"acme"`, "GET /worlds")
	refused(t, s.want(http.StatusNotFound, http.MethodGet, "/worlds/acme/clock", ""), `"acme"`, "GET /worlds")
	refused(t, s.want(http.StatusConflict, http.MethodDelete, "/worlds/default", ""), "home world", "/reset")
}

func TestWorldWithAddressesOfItsOwn(t *testing.T) {
	t.Parallel()
	var closed []string
	s := newStage(t, func(o *control.Options, _ *world.Options) {
		o.Listen = func(_ context.Context, w *world.World) (map[string]string, error) {
			if w.Name == "unlucky" {
				return nil, errors.New("no port is free")
			}
			return map[string]string{"daouoffice": "http://" + w.Name + ".example.com"}, nil
		}
		o.Unlisten = func(_ context.Context, name string) error {
			closed = append(closed, name)
			return nil
		}
	})
	s.want(http.StatusCreated, http.MethodPost, "/worlds", `{"name":"shares"}`)
	got := decoded[wireWorld](t, s.want(http.StatusCreated, http.MethodPost, "/worlds", `{"name":"acme","listen":true}`))
	if got.URLs["daouoffice"] != "http://acme.example.com" || got.Env["DAOUOFFICE_URL"] != "http://acme.example.com" {
		t.Errorf("made %+v", got)
	}
	refused(t, s.want(http.StatusInternalServerError, http.MethodPost, "/worlds", `{"name":"unlucky","listen":true}`), "no port is free", "log")
	if _, err := s.worlds.World("unlucky"); !errors.Is(err, world.ErrNotFound) {
		t.Errorf("the world without addresses is there: %v", err)
	}
	s.want(http.StatusNoContent, http.MethodDelete, "/worlds/shares", "")
	s.want(http.StatusNoContent, http.MethodDelete, "/worlds/acme", "")
	if diff := cmp.Diff([]string{"acme"}, closed); diff != "" {
		t.Errorf("closed (-want +got):\n%s", diff)
	}
	again := decoded[wireWorld](t, s.want(http.StatusCreated, http.MethodPost, "/worlds", `{"name":"acme"}`))
	if again.URLs != nil {
		t.Errorf("the next world of the name inherits %v", again.URLs)
	}
}

func TestWorldsDoNotMeet(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for i := range 4 {
		s.want(http.StatusCreated, http.MethodPost, "/worlds", `{"name":"w`+strconv.Itoa(i)+`"}`)
	}
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			base := "/worlds/w" + strconv.Itoa(i)
			w, err := s.worlds.World("w" + strconv.Itoa(i))
			if err != nil {
				t.Error(err)
				return
			}
			for range i {
				s.notify(w)
			}
			s.call(http.MethodPost, base+"/clock/advance", `{"by":"`+strconv.Itoa(i)+`h"}`)
			s.call(http.MethodPost, base+"/faults", `{"effect":{"kind":"reset"}}`)
		})
	}
	all.Wait()
	for i := range 4 {
		base := "/worlds/w" + strconv.Itoa(i)
		page := decoded[struct{ Entries []any }](t, s.want(http.StatusOK, http.MethodGet, base+"/journal", ""))
		now := decoded[wireQuiet](t, s.want(http.StatusOK, http.MethodGet, base+"/clock", "")).Now
		if len(page.Entries) != i || !now.Equal(morning().Add(time.Duration(i)*time.Hour)) {
			t.Errorf("world %d has %d entries and is at %s", i, len(page.Entries), now)
		}
	}
	if got := decoded[wireQuiet](t, s.want(http.StatusOK, http.MethodGet, "/clock", "")); !got.Now.Equal(morning()) || len(s.home.Faults.Rules()) != 0 {
		t.Errorf("the home world is at %s with faults %v", got.Now, s.home.Faults.Rules())
	}
}
