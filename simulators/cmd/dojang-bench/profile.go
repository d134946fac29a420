package main

import (
	"errors"
	"fmt"
	"os"
	"runtime/pprof"
)

func startProfile(file string) (stop func() error, err error) {
	f, err := os.Create(file) //nolint:gosec // the file that the user named
	if err != nil {
		return nil, fmt.Errorf("-cpuprofile: %w", err)
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, fmt.Errorf("-cpuprofile: %w", errors.Join(err, f.Close()))
	}
	return func() error {
		pprof.StopCPUProfile()
		return f.Close()
	}, nil
}
