package main

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
)

type faultChaos struct {
	Seed string `arg:"" name:"seed" help:"A number, or off to end it."`
}

// Run begins or ends chaos.
func (a faultChaos) Run(ctx context.Context, s *system, c *faultCommand) error {
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
	if err := client.call(ctx, http.MethodPut, "/chaos", map[string]uint64{"seed": seed}, nil); err != nil {
		return err
	}
	_, err = fmt.Fprintln(s.stdout, chaosLine(seed))
	return err
}

func chaosLine(seed uint64) string {
	return fmt.Sprintf("chaos with seed %d; dojang journal --faults tells what was met", seed)
}

// chaosSeed is that of the world; nil when there is no chaos.
func (c *controlClient) chaosSeed(ctx context.Context) (*uint64, error) {
	var state struct{ Seed *uint64 }
	err := c.call(ctx, http.MethodGet, "/chaos", nil, &state)
	return state.Seed, err
}
