package sqlstore

// sqliteSchema is the migrations. Their number is the version of the schema. A row of record is stored in its key's order, without a
// second tree, and so is an index entry, which is nothing but a key.
func sqliteSchema() []string {
	return []string{
		`CREATE TABLE record (
			world  TEXT NOT NULL,
			tbl    TEXT NOT NULL,
			key    BLOB NOT NULL,
			value  BLOB NOT NULL,
			sealed INTEGER NOT NULL,
			sum    INTEGER NOT NULL,
			PRIMARY KEY (world, tbl, key)
		) WITHOUT ROWID;
		CREATE TABLE idx (
			world TEXT NOT NULL,
			tbl   TEXT NOT NULL,
			name  TEXT NOT NULL,
			value BLOB NOT NULL,
			key   BLOB NOT NULL,
			PRIMARY KEY (world, tbl, name, value, key)
		) WITHOUT ROWID;`,
	}
}
