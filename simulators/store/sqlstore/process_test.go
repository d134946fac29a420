package sqlstore_test

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/store/sqlstore"
)

// child makes this test binary the other process of a test: it opens the file and writes to it until it is killed.
var child = flag.String("child", "", "the file to write to")

func TestMain(m *testing.M) {
	flag.Parse()
	if *child != "" {
		_, _ = fmt.Fprintln(os.Stderr, writeForEver(*child))
		return
	}
	goleak.VerifyTestMain(m)
}

// writeForEver commits transactions and says so after each.
func writeForEver(file string) error {
	db, err := sqlstore.Open(context.Background(), "sqlite:"+file, sqlstore.Options{})
	if err != nil {
		return err
	}
	engine, err := db.Engine("default")
	if err != nil {
		return err
	}
	st := store.Open(engine, time.Time{}.UTC, random.New(1))
	for {
		var n uint64
		if err := st.Update(context.Background(), func(tx *store.Tx) error {
			n = tx.Next("note")
			notes.Put(tx, note{store.Key(n), fmt.Sprint("x", n)})
			notes.Put(tx, note{"latest", fmt.Sprint("x", n)})
			return nil
		}); err != nil {
			return err
		}
		if _, err := fmt.Fprintln(os.Stdout, n); err != nil {
			return err
		}
	}
}

// another starts the other process and reads what it says until it has committed some transactions.
func another(t *testing.T, file string, commits int) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	self, err := os.Executable()
	must(t, err)
	cmd := exec.CommandContext(t.Context(), self, "-child="+file) //nolint:gosec // it is this program
	out, err := cmd.StdoutPipe()
	must(t, err)
	var complaint strings.Builder
	cmd.Stderr = &complaint
	must(t, cmd.Start())
	t.Cleanup(func() { _ = errors.Join(cmd.Process.Kill(), cmd.Wait()) })
	said := bufio.NewScanner(out)
	for range commits {
		if !said.Scan() {
			t.Fatalf("the other process ended: %v", errors.Join(cmd.Wait(), errors.New(complaint.String())))
		}
	}
	return cmd, said
}

// latest is the number of the last transaction that a process could have been told of.
func latest(t *testing.T, db *sqlstore.Database) (n uint64) {
	t.Helper()
	must(t, enter(t, db).View(t.Context(), func(tx *store.Tx) error {
		last, _ := notes.Get(tx, "latest")
		if _, err := fmt.Sscanf(last.Text, "x%d", &n); err != nil {
			t.Errorf("the latest note is %q", last.Text)
		}
		for i := uint64(1); i <= n; i++ {
			if note, _ := notes.Get(tx, store.Key(i)); note.Text != fmt.Sprint("x", i) {
				t.Errorf("note %d of %d is %q", i, n, note.Text)
			}
		}
		if notes.Len(tx) != int(n)+1 { //nolint:gosec // it is small
			t.Errorf("%d notes after %d transactions", notes.Len(tx), n)
		}
		return nil
	}))
	return n
}

func TestAProcessThatIsKilledLosesNothing(t *testing.T) {
	t.Parallel()
	file := newFile(t)
	for round := range 5 {
		cmd, said := another(t, file, 1+37*round)
		_, err := sqlstore.Open(t.Context(), "sqlite:"+file, sqlstore.Options{})
		if !errors.Is(err, store.ErrLocked) || !strings.Contains(err.Error(), file+" is in use by another process") {
			t.Fatalf("Open() = %v while another process has the file, want ErrLocked", err)
		}
		must(t, cmd.Process.Kill())
		told := uint64(0)
		for said.Scan() { // what it had said before it was killed
			_, err := fmt.Sscan(said.Text(), &told)
			must(t, err)
		}
		if err := cmd.Wait(); err == nil {
			t.Error("the process was not killed")
		}
		db := open(t, file, sqlstore.Options{})
		if n := latest(t, db); n < told {
			t.Errorf("round %d: %d transactions are there, %d were answered", round, n, told)
		}
		must(t, db.Close())
		sound(t, file)
	}
}
