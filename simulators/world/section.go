package world

import (
	"context"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// Section is what a seed file says of a service, as the service has described it; nil when it says nothing, and the
// service has its own seed. It is the same in every world and must not be changed.
func (w *World) Section(service string) any { return w.options.Sections[service] }

// SeedFile is a file by which worlds begin. The zero SeedFile is none: that is the default world.
type SeedFile struct {
	// Name is what it was called, for people to recognize it.
	Name string
	// Sum is of what was in it, as SHA-256 in hexadecimal: files with the same Sum are the same.
	Sum string
}

// SeedFile is what the world would begin with if it were reset now.
func (w *World) SeedFile() SeedFile { return w.options.SeedFile }

// BeganWith is what the world began with, or was reset to last: another file than [World.SeedFile] when the world was kept
// since it had that one.
func (w *World) BeganWith(ctx context.Context) (began SeedFile, err error) {
	err = w.Store.View(ctx, func(tx *store.Tx) error {
		s, _ := StateOf(tx)
		began = s.SeedFile
		return nil
	})
	return began, err
}
