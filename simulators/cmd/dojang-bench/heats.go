package main

import (
	"context"
	"path/filepath"
	"slices"
	"strconv"
)

// The targets: the least ratios, and the most of everything else.
const (
	targetNotification = 0.65
	targetToken        = 0.80
	targetDocument     = 0.60
	targetCallbacks    = 0.60
	targetManyWorlds   = 0.90

	targetGrowth      = 1.10
	targetManyMemory  = 200e6
	targetWorld       = 5.0
	targetFirstAnswer = 60.0
)

// heats are what is compared with what. dir is a directory for files.
func (b *bench) heats(dir string) []heat { //nolint:funlen // it is a table
	bare, pace := task{role: roleBare}, []string{"-gogc", strconv.Itoa(b.gogc)}
	dojang := func(service string, args ...string) task {
		return task{role: roleDojang, args: slices.Concat([]string{"-service", service}, args, b.profile(service), pace)}
	}
	const name = "daouoffice"
	full := func(what string, args ...string) entry {
		return entry{what, dojang(name, args...), talkNotification, b.toFill}
	}
	short := strconv.Itoa(few)
	return []heat{
		{
			name: "Daou Office", filled: lookAtMemory, loaded: b.lookAgain, arrivals: []int{0, 1},
			entries: []entry{{"bare", bare, talkNotification, b.toWarm}, full("everything on")},
			compare: []comparison{{"Daou Office: a notification", "requests", 0, 1, targetNotification}},
		},
		{
			name: "eformsign, tokens", arrivals: []int{0, 1},
			entries: []entry{{"bare", bare, talkToken, 0}, {"everything on", dojang("eformsign"), talkToken, 0}},
			compare: []comparison{{"eformsign: a token; bare: P-256 verify, RS256 sign", "tokens", 0, 1, targetToken}},
		},
		{
			name: "eformsign, documents",
			entries: []entry{
				{"bare, to anybody", bare, talkPlainDocument, b.toWarm},
				{"bare", bare, talkDocument, b.toWarm},
				{"everything on", dojang("eformsign"), talkDocument, b.toFill},
			},
			compare: []comparison{
				{"eformsign: a document; bare: RS256 verify", "documents", 1, 2, targetDocument},
				{"… against a bare server that verifies nothing", "documents", 0, 2, 0},
			},
		},
		{
			name: "WORKPLACE, the gateway",
			entries: []entry{
				{"bare, to anybody", bare, talkPlainGateway, b.toWarm},
				{"bare", bare, talkGateway, b.toWarm},
				{"everything on", dojang("workplace"), talkGateway, b.toFill},
			},
			compare: []comparison{
				{"WORKPLACE: a document by the gateway; bare: HMAC verify", "documents", 1, 2, 0},
				{"… against a bare server that verifies nothing", "documents", 0, 2, 0},
			},
		},
		{
			name: "WORKPLACE, callbacks", receiver: true,
			entries: []entry{
				{"bare net/http client", task{role: roleBareSender}, "", 0},
				{"approval to history", task{role: roleSender, args: append(b.profile("callbacks"), pace...)}, "", 0},
			},
			compare: []comparison{{"WORKPLACE: callbacks, from the action to the history; bare: PUTs", "callbacks", 0, 1, targetCallbacks}},
		},
		{
			name:    "the journal",
			entries: []entry{full("a journal of one", "-journal", "1"), full("a journal that is full")},
			compare: []comparison{{"a full journal against one of one entry", "requests", 0, 1, 0}},
		},
		{
			name: "many worlds", filled: b.lookAtMany,
			entries: []entry{
				{"one world", dojang(name, "-journal", short), talkNotification, b.toFill},
				{"many worlds", dojang(name, "-journal", short, "-worlds", strconv.Itoa(b.many)), talkNotification, few * b.many},
			},
			compare: []comparison{{thousands(float64(b.many)) + " worlds against one, calls to each in turn", "requests", 0, 1, targetManyWorlds}},
		},
		{
			name: "SQLite",
			entries: []entry{
				full("in memory"),
				{"in SQLite", dojang(name, "-data", "sqlite:"+filepath.Join(dir, "bench.db")), talkNotification, b.toWarm},
			},
			compare: []comparison{{"SQLite against memory, a notification", "requests", 0, 1, 0}},
		},
	}
}

// few is how many entries the journal of each of many worlds holds, and how many calls
// each of them gets before its memory is looked at.
const few = 10

// profile are the flags that have a server write a profile, if it is to.
func (b *bench) profile(name string) []string {
	if b.cpuProfile == "" {
		return nil
	}
	return []string{"-cpuprofile", b.cpuProfile + "." + name}
}

func lookAtMemory(_ context.Context, sides []*side, r *report) error {
	return sides[len(sides)-1].ask(askMemory, &r.Full)
}

// lookAgain looks at the last server's memory once it has answered enough.
func (b *bench) lookAgain(ctx context.Context, sides []*side, r *report) error {
	s := sides[len(sides)-1]
	if missing := b.further + b.toFill - s.answered; missing > 0 {
		b.say("%d requests more, to see whether memory stays flat", missing)
		if _, err := b.load(ctx, s, load{Requests: missing}); err != nil {
			return err
		}
	}
	r.Further = s.answered - b.toFill
	if err := s.ask(askMemory, &r.Later); err != nil {
		return err
	}
	return s.ask(askJournal, &r.Journal)
}

func (b *bench) lookAtMany(_ context.Context, sides []*side, r *report) error {
	r.Many.Worlds, r.Many.Calls = b.many, few
	return sides[len(sides)-1].ask(askMemory, &r.Many.memory)
}
