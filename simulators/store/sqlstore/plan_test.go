package sqlstore_test

import (
	"database/sql"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/store/sqlstore"
)

// plan is how SQLite means to run a statement, a step a line.
func plan(t *testing.T, conn *sql.Conn, text string) (steps []string) {
	t.Helper()
	args := make([]any, strings.Count(text, "?"))
	rows, err := conn.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+text, args...)
	must(t, err)
	defer func() { must(t, rows.Close()) }()
	for rows.Next() {
		var id, parent, unused int
		var step string
		must(t, rows.Scan(&id, &parent, &unused, &step))
		steps = append(steps, step)
	}
	must(t, rows.Err())
	return steps
}

// Every statement goes straight to its keys and reads them in their order, however much is stored. The names of worlds that
// were found are gone over: there are few.
func TestNoStatementSearchesEverything(t *testing.T) {
	t.Parallel()
	file := newFile(t)
	closed(t, open(t, file, sqlstore.Options{}))
	conn := raw(t, file)
	searching := 0
	for _, text := range sqlstore.Statements() {
		if strings.HasPrefix(text, "BEGIN") || text == "COMMIT" || text == "ROLLBACK" || strings.HasPrefix(text, "INSERT") {
			continue
		}
		for _, step := range plan(t, conn, text) {
			searching++
			if strings.Contains(step, "TEMP B-TREE") || strings.HasPrefix(step, "SCAN") && step != "SCAN found" {
				t.Errorf("%s\ndoes this: %s", text, step)
			}
		}
	}
	if searching < 10 {
		t.Errorf("only %d steps of all plans search", searching)
	}
}
