package sqlstore

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// claim is a lock on the database itself, whatever name it goes by, on a byte that SQLite never locks. Unlike SQLite's own
// locks it belongs to the open file and not to the process (fcntl(2), "Open file description locks"), and neither sees the
// other.
type claim struct {
	file *os.File
	// held is false where the file system has no such locks.
	held bool
}

const (
	// setOpenFileLock is F_OFD_SETLK.
	setOpenFileLock = 37
	// claimedByte is beyond the 512 bytes from 1 GiB on that SQLite locks.
	claimedByte = 1<<30 + 4096
)

// takeClaim claims a file that is there. Once opened it stays open when another process has the claim: to close it would
// take SQLite the locks that this process may have on it. Who is refused a database ends.
func takeClaim(file string) (*claim, error) {
	fd, err := openAgain(file)
	if err != nil {
		return nil, barred(&fs.PathError{Op: "open", Path: file, Err: err}, file)
	}
	err = setClaim(uintptr(fd), syscall.F_WRLCK)
	if errors.Is(err, syscall.EAGAIN) || errors.Is(err, syscall.EACCES) {
		return nil, inUse(file)
	}
	return &claim{file: os.NewFile(uintptr(fd), file), held: err == nil}, nil
}

func setClaim(fd uintptr, kind int16) error {
	return syscall.FcntlFlock(fd, setOpenFileLock, &syscall.Flock_t{Type: kind, Whence: io.SeekStart, Start: claimedByte, Len: 1})
}

// openAgain opens a file without a finalizer that would close it.
func openAgain(file string) (fd int, err error) {
	for {
		fd, err = syscall.Open(file, syscall.O_RDWR|syscall.O_CLOEXEC, 0)
		if !errors.Is(err, syscall.EINTR) {
			return fd, err
		}
	}
}

// info is the file that was claimed.
func (c *claim) info() (os.FileInfo, error) { return c.file.Stat() }

// sure tells that nobody else can have the database, whatever becomes of the lock beside it.
func (c *claim) sure() bool { return c != nil && c.held }

func (c *claim) release() error {
	if c == nil {
		return nil
	}
	var err error
	if c.held { // a process that is just being started has a copy of the open file, and would go on holding it
		err = setClaim(c.file.Fd(), syscall.F_UNLCK)
	}
	if err = errors.Join(err, c.file.Close()); err != nil {
		return worded(store.ErrIO, "giving up the claim on the database: %w", err)
	}
	return nil
}
