package sqlstore

import (
	"errors"
	"hash/crc32"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// errDamaged is damage that the database itself has not noticed. A dialect makes a store.ErrCorrupt of it.
var errDamaged = errors.New("damaged")

// columns are what is read of a record.
type columns struct {
	key    string
	value  []byte
	sealed bool
	sum    int64
}

// record is the value that was stored. SQLite notices damage to its own structures, but not to what is kept in them.
func (c columns) record(table string) (store.Value, error) {
	if checksum(c.key, c.value) != c.sum {
		return store.Value{}, worded(errDamaged, "a record of table %q is not what was written", table)
	}
	return store.Encoded(c.value).Seal(c.sealed), nil
}

func checksum(key string, value []byte) int64 {
	return int64(crc32.Update(crc32.ChecksumIEEE([]byte(key)), crc32.IEEETable, value))
}

// orphan is an index entry without its record: both are written in one transaction, so one of them was damaged.
func orphan(table, index string) error {
	return worded(errDamaged, "index %q of table %q leads to a record that is not there", index, table)
}
