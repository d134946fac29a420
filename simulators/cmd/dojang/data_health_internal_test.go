package main

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// While the worlds cannot be kept, calls get the vendor's own failure, /healthz says
// why and what to do, and the log says it once. When the cause is gone, so is the trouble.
func TestAStoreThatFailsForAWhile(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		// fails makes the file unusable and returns what mends it.
		fails func(t *testing.T, file string) (mend func())
		// refused are the calls that cannot do without it.
		refused func(s served, t *testing.T)
		says    string
		// restart is what is said of one.
		restart string
	}{
		"locked":  {lockFile, served.cannotWrite, "another program holds the database; let it finish or end it", "nothing has to be restarted"},
		"damaged": {damageFile, served.cannotRead, "the database is damaged; stop, put a good copy in its place without -wal and -shm beside it, and start again", "a copy needs a restart"},
		"moved":   {moveFile, served.cannotWrite, "the database was removed or replaced while it was in use; restart, or put the same file back", "was answered before is in the file that was opened"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "dojang.db")
			serving(t, "--data", "sqlite:"+file).stop() // so that everything is in the file itself
			s := serving(t, "--data", "sqlite:"+file)
			mend := row.fails(t, file)
			for range 2 {
				row.refused(s, t)
				s.storeUp(t, "0") // before anybody asks for health
				status, body := exchange(t, http.MethodGet, s.urls[controlName]+"/healthz", "")
				if status != http.StatusServiceUnavailable || !strings.Contains(body, row.says) || !strings.Contains(body, file) || !strings.Contains(body, row.restart) {
					t.Errorf("health: HTTP %d %s", status, body)
				}
			}
			mend()
			if status, body := s.notify(t); status != http.StatusOK {
				t.Errorf("afterwards: HTTP %d %s", status, body)
			}
			s.storeUp(t, "1")
			s.control(t, http.MethodGet, "/healthz", "", nil)
			if got := s.stop(); got != 0 {
				t.Errorf("status %d", got)
			}
			saidOnce(t, s.stderr.String(), row.says, row.restart)
		})
	}
}

// storeUp demands a value of the metric.
func (s served) storeUp(t *testing.T, want string) {
	t.Helper()
	if _, body := exchange(t, http.MethodGet, s.urls[controlName]+"/metrics", ""); !strings.Contains(body, "\ndojang_store_up "+want+"\n") {
		t.Errorf("dojang_store_up is not %s", want)
	}
}

// cannotWrite demands the failure of what writes: the vendor's own, or the control API's.
func (s served) cannotWrite(t *testing.T) {
	t.Helper()
	if status, body := s.notify(t); status != http.StatusInternalServerError || !strings.HasPrefix(body, `{"code":"500",`) {
		t.Errorf("Daou Office: HTTP %d %s", status, body)
	}
	if status, body := exchange(t, http.MethodPatch, s.urls[controlName]+"/clock", `{"mode":"frozen"}`); status != http.StatusServiceUnavailable {
		t.Errorf("the control API: HTTP %d %s", status, body)
	}
}

// cannotRead demands the failure of what reads rows that nobody has read since the start.
func (s served) cannotRead(t *testing.T) {
	t.Helper()
	status, body := exchange(t, http.MethodPost, s.urls["eformsign"]+"/v2.0/api_auth/access_token", `{"execution_time":1,"member_id":"admin@example.com"}`,
		"Content-Type", jsonType, "Authorization", "Bearer ZTNiM2IzZTUtMGEzMS00NTE1LWE5NzEtN2NhZTQyODc2ZjI3", "eformsign_signature", "00")
	if _, journal := exchange(t, http.MethodGet, s.urls[controlName]+"/journal?service=eformsign", ""); !strings.Contains(journal, `"explanation": "(hidden: the world's secrets cannot be read now, GET /healthz says why)"`) || !strings.Contains(journal, `"route": "access-token"`) {
		t.Errorf("the journal does not say why it says nothing: %s", journal)
	}
	if want := `{"code":"5000001","ErrorMessage":"Internal server error."}`; status != http.StatusInternalServerError || body != want {
		t.Errorf("eformsign: HTTP %d %s, want %s", status, body, want)
	}
}

// saidOnce demands that the log names the trouble once, and its end.
func saidOnce(t *testing.T, log, trouble, restart string) {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(log, "\n"), "\n")
	if len(lines) != 2 || !strings.Contains(lines[0], "level=ERROR") || !strings.Contains(lines[0], trouble) || !strings.Contains(lines[0], restart) || !strings.Contains(lines[1], "kept again") {
		t.Errorf("the log, want the trouble and its end: %s", log)
	}
}

func moveFile(t *testing.T, file string) func() {
	t.Helper()
	if err := os.Rename(file, file+".away"); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.Rename(file+".away", file); err != nil {
			t.Error(err)
		}
	}
}

func lockFile(t *testing.T, file string) func() {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.WithoutCancel(t.Context())
	conn, err := db.Conn(ctx)
	if err == nil {
		_, err = conn.ExecContext(ctx, "BEGIN IMMEDIATE")
	}
	if err != nil {
		t.Fatal(err)
	}
	return func() {
		_, err := conn.ExecContext(ctx, "ROLLBACK")
		for _, err := range []error{err, conn.Close(), db.Close()} {
			if err != nil {
				t.Error(err)
			}
		}
	}
}

func damageFile(t *testing.T, file string) func() {
	t.Helper()
	good, err := os.ReadFile(file) //nolint:gosec // the test's own
	if err != nil {
		t.Fatal(err)
	}
	overwrite := func(text []byte) {
		t.Helper()
		f, err := os.OpenFile(file, os.O_WRONLY, 0) //nolint:gosec // the test's own
		if err == nil {
			_, err = f.WriteAt(text, 0)
			_ = f.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	overwrite([]byte(strings.Repeat("a shopping list\n", len(good)/16)))
	return func() { overwrite(good) }
}

// ballast takes room in the file, as another program's files would on a disk, and returns how to give it back.
func ballast(t *testing.T, file string) func() {
	t.Helper()
	run := func(statements string) {
		t.Helper()
		db, err := sql.Open("sqlite", file)
		if err == nil {
			_, err = db.ExecContext(t.Context(), statements)
			err = errors.Join(err, db.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	run("CREATE TABLE ballast (x); INSERT INTO ballast VALUES (zeroblob(100000))")
	return func() { run("DROP TABLE ballast") }
}

// A hall whose disk is full goes on when there is room again.
func TestAFullDisk(t *testing.T) {
	t.Parallel()
	var log lockedBuffer
	file := filepath.Join(t.TempDir(), "dojang.db")
	options, err := startFlags{JournalEntries: 10, JournalBytes: 1 << 20, Data: "sqlite:" + file}.
		hallOptions(&system{now: time.Now, stderr: &log}, &log)
	if err != nil {
		t.Fatal(err)
	}
	options.dataBytes = 400 << 10
	h, err := openHall(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.close(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	})
	s := served{urls: h.urls()}
	makeRoom := ballast(t, file)
	sent := 0
	for status := http.StatusOK; status == http.StatusOK; sent++ {
		status, _ = s.notify(t)
	}
	if sent < 10 {
		t.Fatalf("the file was full after %d notifications", sent)
	}
	if status, body := exchange(t, http.MethodGet, s.urls[controlName]+"/healthz", ""); status != http.StatusServiceUnavailable || !strings.Contains(body, "the disk is full; make room on it") {
		t.Errorf("health: HTTP %d %s", status, body)
	}
	if status, body := s.notify(t); status != http.StatusInternalServerError || !strings.HasPrefix(body, `{"code":"500",`) {
		t.Errorf("Daou Office: HTTP %d %s", status, body)
	}
	makeRoom()
	if status, body := s.notify(t); status != http.StatusOK {
		t.Errorf("once there is room: HTTP %d %s", status, body)
	}
	var inbox struct{ Notifications []any }
	s.control(t, http.MethodGet, "/daouoffice/inbox", "", &inbox)
	if len(inbox.Notifications) != sent {
		t.Errorf("the inbox holds %d notifications, want the %d that were answered with success", len(inbox.Notifications), sent)
	}
	saidOnce(t, log.String(), "the disk is full", "nothing has to be restarted")
}
