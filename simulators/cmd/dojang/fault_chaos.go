package main

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
)

type faultChaos struct {
	Seed   string   `arg:"" name:"seed" help:"A number, or off to end it."`
	Except []string `placeholder:"ROW" help:"All but these rows, separated by commas: ${chaosRows}."`
}

// Run begins or ends chaos.
func (a faultChaos) Run(ctx context.Context, s *system, c *faultCommand) error {
	if err := checkRows("--except", a.Except); err != nil {
		return err
	}
	client, err := c.client()
	if err != nil {
		return err
	}
	if a.Seed == "off" {
		if err := client.call(ctx, http.MethodDelete, "/chaos", nil, nil); err != nil {
			return err
		}
		_, err = fmt.Fprintln(s.stdout, "chaos is off")
		return err
	}
	seed, err := strconv.ParseUint(a.Seed, 10, 64)
	if err != nil {
		return &usageError{flag: "SEED", wrong: fmt.Sprintf("%q is no seed", a.Seed), remedy: "write a number, as in: dojang fault chaos 7; or off"}
	}
	if err := client.call(ctx, http.MethodPut, "/chaos", beginChaos{seed, a.Except}, nil); err != nil {
		return err
	}
	_, err = fmt.Fprintln(s.stdout, chaosLine(seed, a.Except))
	return err
}

// beginChaos is what the control API is asked for.
type beginChaos struct {
	Seed   uint64   `json:"seed"`
	Except []string `json:"except,omitempty"`
}

func chaosLine(seed uint64, except []string) string {
	return fmt.Sprintf("chaos with seed %s; dojang journal --faults tells what was met", seedText(seed, except))
}

// chaos tells what chaos the world has; false for none.
func (c *controlClient) chaos(ctx context.Context) (state beginChaos, on bool, err error) {
	var answer struct {
		Seed   *uint64
		Except []string
	}
	if err := c.call(ctx, http.MethodGet, "/chaos", nil, &answer); err != nil || answer.Seed == nil {
		return beginChaos{}, false, err
	}
	return beginChaos{*answer.Seed, answer.Except}, true, nil
}
