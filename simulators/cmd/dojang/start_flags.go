package main

import (
	"fmt"
	"io"
	"strconv"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// defaultSeed is the seed of everything random.
const defaultSeed = 1

// startFlags say what is simulated, for every command that starts simulators.
type startFlags struct {
	seedFlags
	chaosFlags

	Only           []string `placeholder:"SERVICES" help:"Start these services only, separated by commas."`
	Data           string   `placeholder:"URL" help:"Keep the worlds there, sqlite:FILE; without it they live as long as the process."`
	RandomSeed     *uint64  `placeholder:"N" help:"Seed of every id, token and key; equal seeds give equal ones (default 1, or the seed of --data)."`
	JournalEntries int      `default:"10000" placeholder:"N" help:"How many entries each world's journal holds."`
	JournalBytes   int64    `default:"67108864" placeholder:"N" help:"How many bytes each world's journal holds."`
	AllowCallback  []string `placeholder:"HOST|CIDR" help:"Let callbacks go to this host or network, too; they go to loopback only. Repeatable."`
	ClauseHeader   bool     `default:"true" negatable:"" help:"Name the deciding clause in headers of every answer."`
	Verbose        bool     `help:"Print a line for every call."`
}

// hallOptions are the hall that the flags describe, on free loopback ports. Lines
// for --verbose go to calls, failures of our own to s.stderr.
func (f startFlags) hallOptions(s *system, calls io.Writer) (hallOptions, error) {
	all, err := chosen(f.Only)
	if err != nil {
		return hallOptions{}, err
	}
	allow, err := delivery.ParseAllow(f.AllowCallback...)
	if err != nil {
		return hallOptions{}, &usageError{flag: "--allow-callback", wrong: err.Error()}
	}
	for _, limit := range []struct {
		flag  string
		value int64
	}{{"--journal-entries", int64(f.JournalEntries)}, {"--journal-bytes", f.JournalBytes}} {
		if limit.value < 1 {
			return hallOptions{}, &usageError{flag: limit.flag, wrong: strconv.FormatInt(limit.value, 10) + " is too few", remedy: "write 1 or more"}
		}
	}
	o := hallOptions{
		services: all, data: f.Data, seedGiven: f.RandomSeed != nil, host: "127.0.0.1", quiet: !f.ClauseHeader, log: s.stderr,
		worlds: world.Options{
			Host: s.now, Seed: defaultSeed, Allow: allow,
			Journal: journal.Options{Entries: f.JournalEntries, Bytes: f.JournalBytes},
		},
	}
	if f.RandomSeed != nil {
		o.worlds.Seed = *f.RandomSeed
	}
	if err := f.applyChaos(&o.worlds); err != nil {
		return hallOptions{}, err
	}
	if f.Verbose {
		o.told = printCalls(calls)
	}
	return o, f.applySeed(&o.worlds)
}

// printCalls prints every call to w as it is answered.
func printCalls(w io.Writer) func(*world.World, uint64) {
	out := &lockedWriter{to: w}
	return func(w *world.World, id uint64) {
		entry, err := w.Journal.Get(id)
		if err != nil { // pushed out at once: the journal is too small to be read
			return
		}
		prefix := ""
		if !w.IsHome() {
			prefix = w.Name + " "
		}
		_, _ = fmt.Fprint(out, prefix+callLines(entry))
	}
}
