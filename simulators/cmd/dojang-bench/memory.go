package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"os"
	"runtime"
	"strconv"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/world"
)

// The questions that a server answers.
const (
	askMemory  = "memory"
	askJournal = "journal"
)

// memory is what a server holds at one moment.
type memory struct {
	// Resident is the resident set as the kernel counts it, in bytes; 0 where
	// the system does not tell.
	Resident uint64 `json:"residentBytes"`
	// Heap is what is in use after a collection, in bytes.
	Heap uint64 `json:"heapBytes"`
}

// selfQuestions are what every server can be asked about itself.
func selfQuestions() map[string]func(context.Context) (any, error) {
	return map[string]func(context.Context) (any, error){
		askProcessor: processorQuestion,
		askMemory: func(context.Context) (any, error) {
			status, err := os.ReadFile("/proc/self/status")
			if err != nil && !errors.Is(err, os.ErrNotExist) {
				return nil, err
			}
			return memory{Resident: residentBytes(status), Heap: liveHeap()}, nil
		},
	}
}

// liveHeap collects twice, so that what finalizers and pools held is gone too.
func liveHeap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// residentBytes reads VmRSS of /proc/PID/status.
func residentBytes(status []byte) uint64 {
	for lines := bufio.NewScanner(bytes.NewReader(status)); lines.Scan(); {
		if value, ok := strings.CutPrefix(lines.Text(), "VmRSS:"); ok {
			kilobytes, err := strconv.ParseUint(strings.TrimSpace(strings.TrimSuffix(value, "kB")), 10, 64)
			if err == nil {
				return kilobytes << 10
			}
		}
	}
	return 0
}

// journalCost is what the journal holds.
type journalCost struct {
	Entries int `json:"entries"`
	// Bytes are those of texts, headers and bodies, as the journal's own limit
	// counts them.
	Bytes int64 `json:"bytes"`
	// Heap is how much smaller the heap is without the entries.
	Heap uint64 `json:"heapBytes"`
}

// journalQuestion empties the journal of w to see what it weighs.
func journalQuestion(w *world.World) map[string]func(context.Context) (any, error) {
	return map[string]func(context.Context) (any, error){
		askJournal: func(context.Context) (any, error) {
			cost := journalCost{Entries: w.Journal.Len(), Bytes: w.Journal.Bytes()}
			before := liveHeap()
			w.Journal.Reset()
			if after := liveHeap(); after < before {
				cost.Heap = before - after
			}
			return cost, nil
		},
	}
}
