package main

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
)

// A snapshot goes back in whatever it was put into, and what is not one is refused before any server is asked.
func TestSnapshotFiles(t *testing.T) {
	t.Parallel()
	s := serving(t)
	folder := t.TempDir()
	saved := filepath.Join(folder, "saved.json")
	s.snapshot(t, 0, "saved world default", "save", saved)
	text, err := os.ReadFile(saved) //nolint:gosec // the test's own
	if err != nil {
		t.Fatal(err)
	}
	var wide []byte
	for _, unit := range append([]uint16{0xfeff}, utf16.Encode([]rune(string(text)))...) {
		wide = append(wide, byte(unit), byte(unit>>8)) //nolint:gosec // both halves of it
	}
	for name, c := range map[string]struct {
		content []byte
		status  int
		says    string
	}{
		"as it was saved":      {text, 0, "world default is as "},
		"with a mark":          {append([]byte("\ufeff"), text...), 0, "world default is as "},
		"packed":               {packed(t, text), 0, "world default is as "},
		"packed and cut short": {packed(t, text)[:200], 2, "begins as gzip and does not go on so (unexpected EOF); compress it again"},
		"packed nothing":       {packed(t, nil), 2, "is empty; name a file"},
		"of PowerShell":        {wide, 2, "is UTF-16, as PowerShell's > writes it; save it with dojang snapshot save FILE"},
		"no text":              {[]byte("PK\x03\x04\xff"), 2, "is no snapshot: it is not UTF-8; name a file"},
	} {
		file := filepath.Join(folder, strings.ReplaceAll(name, " ", "-"))
		if err := os.WriteFile(file, c.content, 0o600); err != nil {
			t.Fatal(err)
		}
		s.snapshot(t, c.status, c.says, "load", file)
		if c.status != 0 {
			away := command(t, nil, "snapshot", "load", file, "--control", "http://127.0.0.1:1")
			if strings.Contains(away.Stderr, "no Dojang answers") || !strings.Contains(away.Stderr, c.says) {
				t.Errorf("%s, without a server: %s", name, away.Stderr)
			}
		}
	}
}

// What another world of the server has can be loaded where the refusal says.
func TestSnapshotWhoseCredentialsAreTaken(t *testing.T) {
	t.Parallel()
	s, other := serving(t), serving(t)
	saved := filepath.Join(t.TempDir(), "saved.json")
	s.snapshot(t, 0, "saved world default", "save", saved)
	s.control(t, http.MethodPost, "/worlds", `{"name":"acme"}`, nil)
	s.snapshot(t, 1, `is in world "default"; a credential belongs to one world of a server: load the snapshot into the world that has it, `+
		"delete that one before (the default world cannot be deleted), or load it into another server, such as one of dojang serve --port-base 0",
		"load", saved, "--world", "acme")
	s.snapshot(t, 0, "world default is as ", "load", saved)
	other.snapshot(t, 0, "world default is as ", "load", saved)
}

// A newer snapshot is refused once, not twice over.
func TestSnapshotOfANewerDojang(t *testing.T) {
	t.Parallel()
	s := serving(t)
	file := filepath.Join(t.TempDir(), "newer.json")
	if err := os.WriteFile(file, []byte(`{"format":"dojang-snapshot","version":2}`), 0o600); err != nil {
		t.Fatal(err)
	}
	s.snapshot(t, 2, "dojang: the snapshot is of a newer Dojang: it is of version 2, and this one knows 1; load it with the Dojang that saved it, or a later one\n", "load", file)
}

// snapshot is `dojang snapshot` of the server, and what it says on either stream.
func (s served) snapshot(t *testing.T, status int, says string, args ...string) {
	t.Helper()
	got := command(t, []string{controlVariable + "=" + s.urls[controlName]}, append([]string{"snapshot"}, args...)...)
	if got.Status != status || !strings.Contains(got.Stdout+got.Stderr, says) {
		t.Errorf("dojang snapshot %s: %+v\nwant status %d and …%s…", strings.Join(args, " "), got, status, says)
	}
}

func packed(t *testing.T, content []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
