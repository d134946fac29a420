package steps

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/simtest"
)

func journalSteps() []Step {
	return slices.Concat(
		define("journal", Given, "Bounds the journal; what it drops it can no longer tell, and steps that ask for it fail.", holdAtMost,
			en(`the journal holds at most COUNT entries`, "the journal holds at most 3 entries")),
		define("journal", Then, "Checks the clause that decided the latest call.", namesClause,
			en(`the journal names the clause NAME`, `the journal names the clause "daouoffice/noti/monthly-quota"`)),
		define("journal", Then, "Checks a part of why the latest call was answered as it was.", explains,
			en(`the journal explains TEXT`, `the journal explains "1500 of 1500 used in 2026-11"`)),
		define("journal", Then, "Checks that the latest answer rests on a choice of ours, where the vendor's document is silent.", restsOn,
			en(`the answer rests on the assumption NAME`, `the answer rests on the assumption "daouoffice/noti/quota-window"`)),
		define("journal", Then, "Counts the calls of a route since the scenario began; fails as unknown when the journal has dropped some.", callsMade,
			en(`exactly COUNT calls? of NAME (?:was|were) made`, `exactly 3 calls of "noti" were made`),
			ko(`정확히 COUNT건의 NAME 호출이 있었다`, `정확히 3건의 "noti" 호출이 있었다`)),
		define("journal", Then, "Checks that a route was not called; fails as unknown when the journal has dropped entries.", noCallMade,
			en(`no call of NAME was made`, `no call of "token" was made`)),
		define("journal", Then, "Checks that the journal has dropped what the answer would take.", cannotTell,
			en(`the journal can no longer tell how many calls of NAME were made`, `the journal can no longer tell how many calls of "noti" were made`)),
		define("journal", Then, "Checks that nothing the journal shows holds the company's clientSecret, a private key, preset token, password or issued token of eformsign, or the secret key of WORKPLACE.", showsNoSecret,
			en(`the journal shows no secret`, "the journal shows no secret")),
	)
}

func holdAtMost(ctx context.Context, count string) error {
	n, err := parseCount(count)
	if err != nil {
		return err
	}
	return of(ctx).before(simtest.Journal(n))
}

func namesClause(ctx context.Context, clause string) error {
	if err := knownClause(clause); err != nil {
		return err
	}
	return entryIs(ctx, "clause "+clause, func(e journal.Entry) (string, bool) {
		return "clause " + e.Clause, e.Clause == clause
	})
}

func explains(ctx context.Context, text string) error {
	return entryIs(ctx, "an explanation that says: "+text, func(e journal.Entry) (string, bool) {
		return e.Explanation, strings.Contains(e.Explanation, text)
	})
}

func restsOn(ctx context.Context, clause string) error {
	if err := knownClause(clause); err != nil {
		return err
	}
	return entryIs(ctx, "an answer that rests on "+clause, func(e journal.Entry) (string, bool) {
		return strings.Join(e.Assumptions, ", "), slices.Contains(e.Assumptions, clause)
	})
}

// knownClause tells a misspelt clause from one that did not decide.
func knownClause(id string) error {
	if _, ok := contract.Lookup(id); !ok {
		return fmt.Errorf("the contract has no clause %q; dojang clause lists them", id)
	}
	return nil
}

func entryIs(ctx context.Context, expected string, holds func(journal.Entry) (found string, ok bool)) error {
	s := of(ctx)
	entry, err := s.entry()
	if err != nil {
		return err
	}
	found, ok := holds(entry)
	if ok {
		return nil
	}
	return s.mismatch(expected, found)
}

func noCallMade(ctx context.Context, route string) error { return callsMade(ctx, "0", route) }

func callsMade(ctx context.Context, count, route string) error {
	return countCalls(ctx, count, route, "made", nil)
}

func countCalls(ctx context.Context, count, route, how string, match func(journal.Entry) bool) error {
	want, err := parseCount(count)
	if err != nil {
		return err
	}
	sim, err := simulatorOf(route)
	if err != nil {
		return err
	}
	entries, err := World(ctx).Journal.All(journal.Query{Service: sim.Name(), Route: route, Direction: journal.In, Match: match})
	if err != nil {
		return err
	}
	if len(entries) == want {
		return nil
	}
	return mismatch(fmt.Sprintf("%s of %s %s", counted(want, "call"), route, how), listed(entries))
}

// listed shows the first few of the entries.
func listed(entries []journal.Entry) string {
	const few = 5
	lines := []string{counted(len(entries), "call")}
	for _, e := range entries[:min(len(entries), few)] {
		lines = append(lines, describe(e))
	}
	if len(entries) > few {
		lines = append(lines, "…")
	}
	return strings.Join(lines, "\n            ")
}

func cannotTell(ctx context.Context, route string) error {
	sim, err := simulatorOf(route)
	if err != nil {
		return err
	}
	n, err := World(ctx).Journal.Count(journal.Query{Service: sim.Name(), Route: route})
	if errors.Is(err, journal.ErrUnknown) {
		return nil
	}
	return mismatch("an answer that is unknown", counted(n, "call"))
}

func showsNoSecret(ctx context.Context) error {
	s := of(ctx)
	entries, err := s.begun().Journal.All(journal.Query{})
	if err != nil {
		return err
	}
	secrets := append(s.eformsignSecrets(), s.credentials().ClientSecret, s.begun().Workplace.Credentials().SecretKey)
	for _, e := range entries {
		shown, err := json.Marshal(e)
		if err != nil {
			return err
		}
		for _, secret := range secrets {
			if strings.Contains(string(shown), secret) {
				return mismatch("no secret in the journal", fmt.Sprintf("entry %d shows one of %d characters", e.ID, len(secret)))
			}
		}
	}
	return nil
}
