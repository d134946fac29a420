package control

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

func (h *handler) journalOperations() []operation {
	return []operation{
		{method: http.MethodGet, path: "/journal", onWorld: true, query: append(filters(), "wait"), do: h.listJournal},
		{method: http.MethodGet, path: "/journal/{id}", onWorld: true, do: showEntry},
		{method: http.MethodGet, path: "/events", onWorld: true, query: filters(), stream: h.streamEvents},
	}
}

// filters are the parameters of [journal.ParseQuery].
func filters() []string {
	return []string{"service", "route", "direction", "status", "code", "clause", "credential", "after", "limit"}
}

func parseFilters(query url.Values) (journal.Query, error) {
	query = maps.Clone(query)
	query.Del("wait")
	return journal.ParseQuery(query)
}

// listJournal answers at once when something matches or no wait was asked for, else
// as soon as something does or the wait is over.
func (h *handler) listJournal(ctx context.Context, c simulators.ControlCall) (answer, error) {
	q, err := parseFilters(c.Query)
	if err != nil {
		return answer{}, err
	}
	wait, err := parseWait(c.Query.Get("wait"))
	if err != nil {
		return answer{}, err
	}
	j := c.World.Journal
	last := j.Last()
	page := j.Query(q)
	if wait == 0 || len(page.Entries) > 0 {
		return ok(page), nil
	}
	ctx, stop := context.WithTimeout(ctx, wait)
	defer stop()
	later := q
	later.After = max(q.After, last)
	if !h.await(ctx, j, later) {
		return ok(page), nil
	}
	return ok(j.Query(q)), nil
}

func parseWait(text string) (time.Duration, error) {
	if text == "" {
		return 0, nil
	}
	wait, err := parseSpan("wait", text)
	if err == nil && wait < 0 {
		err = badSpan("wait", text)
	}
	return wait, err
}

// await waits for a match and tells whether there was one, or may have been: it was
// lost before anybody could look at it.
func (h *handler) await(ctx context.Context, j *journal.Journal, q journal.Query) bool {
	ctx, stop := h.untilClosing(ctx)
	defer stop()
	_, err := j.Await(ctx, q)
	return err == nil || ctx.Err() == nil
}

// untilClosing ends a context when the listener is about to close.
func (h *handler) untilClosing(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, stop := context.WithCancel(ctx)
	if h.Closing == nil {
		return ctx, stop
	}
	go func() {
		defer stop()
		select {
		case <-h.Closing:
		case <-ctx.Done():
		}
	}()
	return ctx, stop
}

func showEntry(_ context.Context, c simulators.ControlCall) (answer, error) {
	id, err := strconv.ParseUint(c.Vars["id"], 10, 64)
	if err != nil {
		return answer{}, simulators.BadControl(fmt.Sprintf("%q is no id of a journal entry", c.Vars["id"]), "ids are whole numbers from 1, as in the header Dojang-Journal")
	}
	e, err := c.World.Journal.Get(id)
	return ok(e), err
}
