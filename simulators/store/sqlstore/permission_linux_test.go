package sqlstore_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/store/sqlstore"
)

// asOrdinary calls f as somebody whom permissions bind, which they do not root. Only the thread is another user's; it ends
// with the goroutine.
func asOrdinary(t *testing.T, f func()) {
	t.Helper()
	ended := make(chan error)
	go func() {
		runtime.LockOSThread()
		var err error
		if os.Geteuid() == 0 {
			err = syscall.Setfsuid(65534)
		}
		if err == nil {
			f()
		}
		ended <- err
	}()
	must(t, <-ended)
}

func TestAPermissionThatIsMissing(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		dir, file os.FileMode // 0 is no file
		say       string
	}{
		"no file can be made":     {0o555, 0, "this user may not make files in %d, where the database has its log and its lock; let it write there, or name a file elsewhere"},
		"no log can be made":      {0o555, 0o666, "this user may not make files in %d, where the database has its log and its lock; let it write there, or name a file elsewhere"},
		"it cannot be written":    {0o777, 0o444, "this user may not read and write %f; give it both permissions, or name another file"},
		"it cannot be read":       {0o777, 0o222, "this user may not read and write %f; give it both permissions, or name another file"},
		"it cannot be looked for": {0o666, 0o666, "this user may not look into %d; let it, or name a file elsewhere"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			top, err := os.MkdirTemp("", "dojang-permission") //nolint:usetesting // that of the test is its user's alone
			must(t, err)
			t.Cleanup(func() { must(t, errors.Join(os.Chmod(filepath.Join(top, "d"), 0o700), os.RemoveAll(top))) }) //nolint:gosec // so that it can be removed
			dir, file := filepath.Join(top, "d"), filepath.Join(top, "d", "b.db")
			must(t, errors.Join(os.Chmod(top, 0o755), os.Mkdir(dir, 0o777))) //nolint:gosec // for another user
			if row.file != 0 {
				full(t, file, "a")
				must(t, os.Chmod(file, row.file))
			}
			must(t, os.Chmod(dir, row.dir))
			want := strings.NewReplacer("%d", dir, "%f", file).Replace(row.say)
			asOrdinary(t, func() {
				_, err := sqlstore.Open(t.Context(), "sqlite:"+file, sqlstore.Options{})
				if err == nil || err.Error() != want {
					t.Errorf("Open() = %v, want %s", err, want)
				}
				if !errors.Is(err, store.ErrIO) && !errors.Is(err, sqlstore.ErrURL) {
					t.Errorf("Open() = %v, which is of no kind", err)
				}
			})
			for _, rest := range []string{"-wal", "-shm"} {
				if _, err := os.Stat(file + rest); err == nil {
					t.Errorf("%s is left", rest)
				}
			}
		})
	}
}
