//go:build unix

package delivery

import (
	"errors"
	"syscall"
)

// quiet tells whether there is nothing to read, not even an end. It does not wait.
func quiet(socket syscall.RawConn) bool {
	var nothing error
	err := socket.Read(func(fd uintptr) bool {
		var b [1]byte
		_, nothing = syscall.Read(int(fd), b[:])
		return true
	})
	return err == nil && errors.Is(nothing, syscall.EAGAIN)
}
