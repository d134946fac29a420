package workplace_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

// sqlSeen is a workplace.Seen in a table, for several processes that share a PostgreSQL:
//
//	CREATE TABLE handled_event (
//		aprv_doc_id  varchar(36) NOT NULL,
//		send_tp_cd   varchar(20) NOT NULL,
//		process_ymdt varchar(40) NOT NULL,
//		PRIMARY KEY (aprv_doc_id, send_tp_cd, process_ymdt)
//	);
//
// A claim is an open transaction with the row in it. A second one for the same key waits inside INSERT until the first
// has ended, as databases do for a primary key; when a process dies, its transaction is rolled back and the event is
// free again. A claim holds one connection of the pool, so the pool needs more of them than events at once.
//
// SQLite takes the same statements, but has one writer at a time: there the claims of all events wait for each other, as
// long as busy_timeout says whatever the context, and a function that writes to the same file waits for itself and fails.
// With a file of its own, and a busy_timeout no shorter than WithEventTimeout, it serves; fileSeen serves better.
type sqlSeen struct{ db *sql.DB }

const claimEvent = `INSERT INTO handled_event (aprv_doc_id, send_tp_cd, process_ymdt) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`

func (s sqlSeen) Begin(ctx context.Context, key workplace.Key) (workplace.Claim, error) {
	connection, err := s.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	tx, err := connection.BeginTx(context.WithoutCancel(ctx), nil) // the claim outlives ctx
	if err != nil {
		return nil, errors.Join(err, connection.Close())
	}
	claim := sqlClaim{connection, tx}
	result, err := tx.ExecContext(ctx, claimEvent, key.AprvDocID, string(key.SendTpCd), key.ProcessYmdt)
	if err != nil {
		return nil, errors.Join(err, claim.Abort(ctx))
	}
	inserted, err := result.RowsAffected()
	if err == nil && inserted == 0 {
		err = workplace.ErrSeen
	}
	if err != nil {
		return nil, errors.Join(err, claim.Abort(ctx))
	}
	return claim, nil
}

type sqlClaim struct {
	connection *sql.Conn
	tx         *sql.Tx
}

func (c sqlClaim) Commit(context.Context) error { return c.end(c.tx.Commit) }

func (c sqlClaim) Abort(context.Context) error { return c.end(c.tx.Rollback) }

func (c sqlClaim) end(how func() error) error {
	err := how()
	if errors.Is(err, sql.ErrTxDone) {
		return workplace.ErrSettled
	}
	return errors.Join(err, c.connection.Close())
}

// Events remembered in a database: what one process has handled, another one knows.
func ExampleSeen() {
	db := openTable() // sql.Open in a program
	defer func() { _ = db.Close() }()
	runs := 0
	handler, err := workplace.NewHandler(func(context.Context, workplace.Event) error {
		runs++
		return nil
	}, workplace.WithSeen(sqlSeen{db}))
	if err != nil {
		fmt.Println(err)
		return
	}
	for range 2 { // WORKPLACE, and then somebody who presses 재발송
		request := httptest.NewRequestWithContext(context.Background(), http.MethodPut, "/callbacks", strings.NewReader(callback("https://api.example.com")))
		request.Header.Set("Content-Type", "application/json")
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		fmt.Print(answer.Code, " ", answer.Body)
	}
	fmt.Println(runs, "run")
	// Output:
	// 200 handled
	// 200 repeated: this document, state and time was handled before
	// 1 run
}
