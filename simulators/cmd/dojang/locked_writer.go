package main

import (
	"io"
	"sync"
)

// lockedWriter keeps the lines of calls that are answered at the same time apart.
type lockedWriter struct {
	mu sync.Mutex
	to io.Writer
}

func (l *lockedWriter) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.to.Write(p)
}
