package main

import (
	"errors"
	"syscall"
	"time"
)

// prSetTimerslack is PR_SET_TIMERSLACK, which package syscall does not name.
const prSetTimerslack = 29

// pause sleeps as exactly as the system can. time.Sleep ends up to a millisecond late in
// a process that waits for its connections, and Linux by another 50 µs unless the thread
// asks for less.
func pause(d time.Duration) {
	_, _, _ = syscall.RawSyscall(syscall.SYS_PRCTL, prSetTimerslack, 1, 0)
	t := syscall.NsecToTimespec(int64(d))
	for errors.Is(syscall.Nanosleep(&t, &t), syscall.EINTR) { // t is what is left
		continue
	}
}
