package sqlstore

import (
	"context"
	"database/sql"
	"fmt"
)

// migrate runs the migrations that a database lacks, all in one transaction.
func migrate(ctx context.Context, d dialect, conn *sql.Conn) error {
	if _, err := conn.ExecContext(ctx, d.beginWrite()); err != nil {
		return d.classify(err)
	}
	err := migrations(ctx, d, conn)
	end := "COMMIT"
	if err != nil {
		end = "ROLLBACK"
	}
	if _, ending := conn.ExecContext(context.WithoutCancel(ctx), end); err == nil {
		err = d.classify(ending)
	}
	return err
}

func migrations(ctx context.Context, d dialect, conn *sql.Conn) error {
	version, err := d.version(ctx, conn)
	if err != nil {
		return d.classify(err)
	}
	all := d.migrations()
	if err := known(d, version); err != nil || version == len(all) {
		return err
	}
	for i, text := range all[version:] {
		if _, err := conn.ExecContext(ctx, text); err != nil {
			return fmt.Errorf("bringing %s to schema %d: %w", d.name(), version+i+1, d.classify(err))
		}
	}
	return d.classify(d.setVersion(ctx, conn, len(all)))
}

// known refuses a schema that this program has not heard of.
func known(d dialect, version int) error {
	latest := len(d.migrations())
	switch {
	case version > latest:
		return worded(ErrNewerSchema, "%s was written by a newer version of Dojang (it has schema %d, this one knows up to %d); use the newer version, or another file",
			d.name(), version, latest)
	case version < 0:
		return worded(ErrForeign, "%s has schema %d, which never was; use another file", d.name(), version)
	}
	return nil
}
