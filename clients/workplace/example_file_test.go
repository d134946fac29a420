package workplace_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	_ "modernc.org/sqlite"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

// fileSeen is a workplace.Seen for one process and its SQLite file, or any other database, with the table of sqlSeen. Who
// has an event at the moment is known in memory, what was handled in the table. No transaction is open while an event is
// handled, so the function may write to the same file. When the process dies, what it had claimed was never recorded.
type fileSeen struct {
	db     *sql.DB
	claims *workplace.Memory
}

func newFileSeen(db *sql.DB) fileSeen { return fileSeen{db, workplace.NewMemory(1000)} }

func (s fileSeen) Begin(ctx context.Context, key workplace.Key) (workplace.Claim, error) {
	claim, err := s.claims.Begin(ctx, key) // waits for a twin
	if err != nil {
		return nil, err
	}
	const query = `SELECT EXISTS (SELECT 1 FROM handled_event WHERE aprv_doc_id = $1 AND send_tp_cd = $2 AND process_ymdt = $3)`
	var handled bool
	err = s.db.QueryRowContext(ctx, query, key.AprvDocID, string(key.SendTpCd), key.ProcessYmdt).Scan(&handled)
	if err == nil && handled {
		err = workplace.ErrSeen
	}
	if err != nil {
		return nil, errors.Join(err, claim.Abort(ctx))
	}
	return &fileClaim{db: s.db, key: key, claim: claim}, nil
}

type fileClaim struct {
	db      *sql.DB
	key     workplace.Key
	claim   workplace.Claim
	settled atomic.Bool
}

func (c *fileClaim) Commit(ctx context.Context) error {
	if c.settled.Swap(true) {
		return workplace.ErrSettled
	}
	if _, err := c.db.ExecContext(ctx, claimEvent, c.key.AprvDocID, string(c.key.SendTpCd), c.key.ProcessYmdt); err != nil {
		return errors.Join(err, c.claim.Abort(ctx))
	}
	return c.claim.Commit(ctx)
}

func (c *fileClaim) Abort(ctx context.Context) error {
	if c.settled.Swap(true) {
		return workplace.ErrSettled
	}
	return c.claim.Abort(ctx)
}

// openFile opens a SQLite file with the table in it.
func openFile(file string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(file)+"?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)")
	if err != nil {
		return nil, err
	}
	_, err = db.ExecContext(context.Background(), `CREATE TABLE IF NOT EXISTS handled_event (
		aprv_doc_id varchar(36) NOT NULL, send_tp_cd varchar(20) NOT NULL, process_ymdt varchar(40) NOT NULL,
		PRIMARY KEY (aprv_doc_id, send_tp_cd, process_ymdt))`)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// Events remembered in a file: what was handled before a restart is not handled again after it.
func ExampleSeen_file() {
	dir, err := os.MkdirTemp("", "callbacks")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = os.RemoveAll(dir) }()
	run := func() {
		db, err := openFile(filepath.Join(dir, "erp.db"))
		if err != nil {
			fmt.Println(err)
			return
		}
		defer func() { _ = db.Close() }()
		handler, err := workplace.NewHandler(func(ctx context.Context, e workplace.Event) error {
			_, err := db.ExecContext(ctx, `CREATE TABLE leave_granted AS SELECT $1 AS aprv_doc_id`, e.AprvDocID)
			return err
		}, workplace.WithSeen(newFileSeen(db)))
		if err != nil {
			fmt.Println(err)
			return
		}
		request := httptest.NewRequestWithContext(context.Background(), http.MethodPut, "/callbacks", strings.NewReader(callback("https://api.example.com")))
		request.Header.Set("Content-Type", "application/json")
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		fmt.Print(answer.Code, " ", answer.Body)
	}
	run()
	run() // after a restart
	// Output:
	// 200 handled
	// 200 repeated: this document, state and time was handled before
}
