package main

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

// resetCommand is `dojang reset`.
type resetCommand struct {
	controlFlags
}

// Help is shown by --help.
func (*resetCommand) Help() string {
	return `Records, quotas, clock, faults and journal are as they were at the start.

  dojang reset
  dojang reset --world acme`
}

// Run resets the world.
func (c *resetCommand) Run(ctx context.Context, s *system) error {
	client, err := c.client()
	if err != nil {
		return err
	}
	var after struct {
		Now             time.Time
		World, SeedFile string
	}
	if err := client.call(ctx, http.MethodPost, "/reset", nil, &after); err != nil {
		return movingMeanwhile(err)
	}
	_, err = fmt.Fprintf(s.stdout, "world %s of %s is back to its seed, %s; it is %s\n",
		after.World, withoutUser(serverOf(client.base)), seedWords(after.SeedFile), when(after.Now))
	return err
}
