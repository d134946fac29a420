package main

import (
	"errors"
	"fmt"

	"github.com/seed-34222eec/dojang/simulators/seedfile"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// seedFlags say what worlds begin with.
type seedFlags struct {
	SeedFile string `placeholder:"WORLD.yaml" help:"What the worlds begin with; without it, the default world."`
}

// applySeed reads the seed file, if any. It may speak of services that are not started.
func (f seedFlags) applySeed(o *world.Options) error {
	if f.SeedFile == "" {
		return nil
	}
	file, err := seedfile.Load(f.SeedFile, inWorlds(services()))
	if wrong, ok := errors.AsType[*seedfile.Error](err); ok && len(wrong.Mistakes) > 1 {
		err = fmt.Errorf("%d mistakes:\n%w", len(wrong.Mistakes)+wrong.More, err)
	}
	if err != nil {
		return &usageError{flag: "--seed-file", wrong: err.Error()}
	}
	file.Apply(o)
	return nil
}
