package control_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const passphrase = "Dojang-Passphrase"

// A world is saved, lives on, and is what it was.
func TestSnapshot(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.notify(s.home)
	saved := s.want(http.StatusOK, http.MethodGet, "/snapshot", "")
	if got := saved.header.Get("Content-Disposition"); got != "attachment; filename=default.snapshot.json" {
		t.Errorf("it is kept as %q", got)
	}
	used := s.want(http.StatusOK, http.MethodGet, "/daouoffice/quota", "").body
	s.want(http.StatusOK, http.MethodPatch, "/daouoffice/quota", `{"monthly":{"used":1500}}`)
	s.want(http.StatusOK, http.MethodPost, "/clock/advance", `{"by":"1h"}`)
	got := decoded[wireQuiet](t, s.want(http.StatusOK, http.MethodPut, "/snapshot", saved.body))
	if !got.Now.Equal(morning()) || got.Pending != 0 {
		t.Errorf("after loading: %+v", got)
	}
	if diff := cmp.Diff(used, s.want(http.StatusOK, http.MethodGet, "/daouoffice/quota", "").body); diff != "" {
		t.Errorf("quota (-want +got):\n%s", diff)
	}
	if n := s.home.Journal.Len(); n != 0 {
		t.Errorf("%d journal entries of the world that was replaced", n)
	}
	s.want(http.StatusOK, http.MethodPut, "/worlds/default/snapshot", saved.body, "Content-Type", "application/vnd.dojang.snapshot+json")
}

func TestSnapshotWithAPassphrase(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	saved := s.want(http.StatusOK, http.MethodGet, "/snapshot", "", passphrase, "열려라 참깨").body
	refused(t, s.want(http.StatusForbidden, http.MethodPut, "/snapshot", saved), "the passphrase does not open the snapshot", passphrase)
	refused(t, s.want(http.StatusForbidden, http.MethodPut, "/snapshot", saved, passphrase, "열려라 들깨"), "the passphrase does not open the snapshot", passphrase)
	s.want(http.StatusOK, http.MethodPut, "/snapshot", saved, passphrase, "열려라 참깨")
	unsealed := s.want(http.StatusOK, http.MethodGet, "/snapshot", "").body
	s.want(http.StatusOK, http.MethodPut, "/snapshot", "\ufeff"+unsealed, passphrase, "열려라 참깨")
}

func TestSnapshotsThatAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	saved := s.want(http.StatusOK, http.MethodGet, "/snapshot", "").body
	s.want(http.StatusCreated, http.MethodPost, "/worlds", `{"name":"other"}`)
	for name, c := range map[string]struct {
		path, body    string
		status        int
		message, hint string
	}{
		"nothing":               {"/snapshot", "", http.StatusBadRequest, "the request has no body", "GET …/snapshot"},
		"a changed one":         {"/snapshot", strings.Replace(saved, "U1001", "U1002", 1), http.StatusBadRequest, "checksum: the rest of the file does not fit it", "nothing changed but blanks"},
		"one cut short":         {"/snapshot", saved[:len(saved)/2], http.StatusBadRequest, "unexpected end of JSON input", "GET …/snapshot"},
		"a newer one":           {"/snapshot", strings.Replace(saved, `"version": 1`, `"version": 2`, 1), http.StatusBadRequest, "it is of version 2, and this one knows 1", "a later one"},
		"one of another world":  {"/worlds/other/snapshot", saved, http.StatusConflict, `is in world "default"`, "(the default world cannot be deleted), or load it into another server"},
		"one for no world":      {"/worlds/nobody/snapshot", saved, http.StatusNotFound, `"nobody"`, "GET /worlds"},
		"more than it can hold": {"/snapshot?world=x", saved, http.StatusBadRequest, `unknown query parameter "world"`, "takes none"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := s.want(c.status, http.MethodPut, c.path, c.body)
			refused(t, got, c.message, c.hint)
		})
	}
}

// A snapshot is as large as its world, unlike any other body.
func TestALargeSnapshot(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	saved := s.want(http.StatusOK, http.MethodGet, "/snapshot", "").body
	s.want(http.StatusOK, http.MethodPut, "/snapshot", strings.Replace(saved, "\n", "\n"+strings.Repeat(" ", 2<<20), 1))
}
