package workplace_test

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

// overSQLite are the ways to keep a Seen in a SQLite file.
func overSQLite() map[string]func(*sql.DB) workplace.Seen {
	return map[string]func(*sql.DB) workplace.Seen{
		"open transaction":   func(db *sql.DB) workplace.Seen { return sqlSeen{db} },
		"memory and a table": func(db *sql.DB) workplace.Seen { return newFileSeen(db) },
	}
}

// onFile opens a file, and closes it with the test.
func onFile(t *testing.T, file string) *sql.DB {
	t.Helper()
	db, err := openFile(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// eachFile runs a test over each of them; open makes a Seen on the same file again, as a restarted process does.
func eachFile(t *testing.T, test func(t *testing.T, open func() workplace.Seen)) {
	t.Helper()
	for name, over := range overSQLite() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "erp.db")
			test(t, func() workplace.Seen { return over(onFile(t, file)) })
		})
	}
}

func wantSeen(t *testing.T, seen workplace.Seen, key workplace.Key) {
	t.Helper()
	if claim, err := seen.Begin(t.Context(), key); !errors.Is(err, workplace.ErrSeen) || claim != nil {
		t.Errorf("%v: got %v, %v; want seen", key, claim, err)
	}
}

func TestSQLiteRemembersAcrossRestarts(t *testing.T) {
	t.Parallel()
	eachFile(t, func(t *testing.T, open func() workplace.Seen) {
		before := open()
		aborted := key()
		aborted.AprvDocID = "25026"
		if err := errors.Join(begin(t, before, key()).Commit(t.Context()), begin(t, before, aborted).Abort(t.Context())); err != nil {
			t.Fatal(err)
		}
		wantSeen(t, before, key())
		after := open()
		wantSeen(t, after, key())
		if err := begin(t, after, aborted).Commit(t.Context()); err != nil {
			t.Errorf("what was aborted: %v", err)
		}
		wantSeen(t, after, aborted)
	})
}

func TestSQLiteClaimsAreSettledOnce(t *testing.T) {
	t.Parallel()
	eachFile(t, func(t *testing.T, open func() workplace.Seen) {
		seen := open()
		for _, first := range []func(workplace.Claim, context.Context) error{workplace.Claim.Abort, workplace.Claim.Commit} {
			claim := begin(t, seen, key())
			if err := first(claim, t.Context()); err != nil {
				t.Fatal(err)
			}
			for _, again := range []error{claim.Commit(t.Context()), claim.Abort(t.Context())} {
				if !errors.Is(again, workplace.ErrSettled) {
					t.Errorf("settled again: %v", again)
				}
			}
		}
		wantSeen(t, open(), key())
	})
}

// Many callbacks of one event at once: aborts hand the claim on, and one commit is the end.
func TestSQLiteTakesDuplicatesAtOnce(t *testing.T) {
	t.Parallel()
	eachFile(t, func(t *testing.T, open func() workplace.Seen) {
		claimAtOnce(t, open(), 32, 3)
	})
}

// Events of different documents do not hold each other up where no transaction is open.
func TestSQLiteKeysAreApart(t *testing.T) {
	t.Parallel()
	seen := newFileSeen(onFile(t, filepath.Join(t.TempDir(), "erp.db")))
	other := key()
	other.AprvDocID = "25026"
	claims := []workplace.Claim{begin(t, seen, key()), begin(t, seen, other)}
	for _, claim := range claims {
		if err := claim.Commit(t.Context()); err != nil {
			t.Error(err)
		}
	}
}

var claimAndHold = flag.String("claim-and-hold", "", "for a test: claim an event in this file over the way in -way, and wait to be killed")

var way = flag.String("way", "", "see -claim-and-hold")

// TestClaimAndHold is the process that TestSQLiteFreesWhatTheDeadHadClaimed kills.
func TestClaimAndHold(t *testing.T) {
	t.Parallel()
	if *claimAndHold == "" {
		return
	}
	begin(t, overSQLite()[*way](onFile(t, *claimAndHold)), key())
	_, _ = fmt.Fprintln(os.Stdout, "claimed")
	_, _ = io.Copy(io.Discard, os.Stdin)
}

// When a process dies, the event that it had is free again.
func TestSQLiteFreesWhatTheDeadHadClaimed(t *testing.T) {
	t.Parallel()
	for name, over := range overSQLite() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "erp.db")
			seen := over(onFile(t, file))
			self, err := os.Executable()
			if err != nil {
				t.Fatal(err)
			}
			holder := exec.CommandContext(t.Context(), self, "-test.run=^TestClaimAndHold$", "-claim-and-hold="+file, "-way="+name) //nolint:gosec // this test itself
			hold, err := holder.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = hold.Close() }()
			out, err := holder.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := holder.Start(); err != nil {
				t.Fatal(err)
			}
			if line, err := bufio.NewReader(out).ReadString('\n'); line != "claimed\n" {
				t.Fatalf("it says %q (%v)", line, err)
			}
			if err := holder.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			_ = holder.Wait() // killed
			if err := begin(t, seen, key()).Commit(t.Context()); err != nil {
				t.Fatal(err)
			}
			wantSeen(t, seen, key())
		})
	}
}
