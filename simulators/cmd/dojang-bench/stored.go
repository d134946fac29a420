package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/workplace"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// store fills a database with WORKPLACE documents: one is drafted, and the others are
// copies of its records under ids of their own.
func (b *bench) store(ctx context.Context, url string) (err error) {
	h, err := openHall(ctx, b.now, settings{data: url})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.close(ctx)) }()
	ids, err := draftDocuments(ctx, h.home, 1)
	if err != nil {
		return err
	}
	records, err := recordsOf(ctx, h.home, ids[0])
	if err != nil {
		return err
	}
	first, err := strconv.Atoi(ids[0])
	if err != nil {
		return err
	}
	const together = 10_000
	for begun := 1; begun < b.stored; begun += together {
		err := h.home.Store.Update(ctx, func(tx *store.Tx) error {
			for n := begun; n < min(begun+together, b.stored); n++ {
				for _, e := range records {
					if err := store.Restore(tx, renamed(e, ids[0], strconv.Itoa(first+n))); err != nil {
						return err
					}
				}
			}
			return ctx.Err()
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// recordsOf are the record of a document and what leads to it.
func recordsOf(ctx context.Context, w *world.World, id string) (records []store.Entry, err error) {
	err = w.Store.View(ctx, func(tx *store.Tx) error {
		if _, ok := workplace.DocumentOf(tx, id); !ok {
			return fmt.Errorf("document %s is not there", id)
		}
		return store.Dump(tx, func(e store.Entry) error {
			if e.Table == "workplace/document" {
				e.Value = bytes.Clone(e.Value)
				records = append(records, e)
			}
			return nil
		})
	})
	if err == nil && len(records) == 0 {
		err = errors.New("the document has no record")
	}
	return records, err
}

// renamed is the record of a document under another id.
func renamed(e store.Entry, from, to string) store.Entry {
	e.Key = store.Key(len(to), to)
	e.Value = bytes.Replace(e.Value, []byte(`"`+from+`"`), []byte(`"`+to+`"`), 1)
	return e
}
