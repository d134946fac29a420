package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/world"
)

// seedWords is what a world begins with.
func seedWords(file string) string {
	if file == "" {
		return "the default world"
	}
	return "the seed file " + file
}

// otherSeed tells, in one line, of worlds that were kept since they began with something else than they would now. It
// is "" when there are none.
func otherSeed(ctx context.Context, worlds []*world.World) (string, error) {
	var others []string
	now := ""
	for _, w := range worlds {
		began, err := w.BeganWith(ctx)
		if err != nil {
			return "", err
		}
		if began.Sum == w.SeedFile().Sum {
			continue
		}
		now = w.SeedFile().Name
		words := seedWords(began.Name)
		if began.Name == now {
			words += " as it was then"
		}
		others = append(others, fmt.Sprintf("%s (began with %s)", w.Name, words))
	}
	if len(others) == 0 {
		return "", nil
	}
	return fmt.Sprintf("--seed-file: worlds that --data holds already are kept as they are: %s; `dojang reset` would put one back to %s",
		strings.Join(others, ", "), seedWords(now)), nil
}
