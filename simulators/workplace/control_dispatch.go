package workplace

import (
	"math"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// wireDispatch is a row of the history as the control API shows it.
type wireDispatch struct {
	ID          string          `json:"id"`
	DfmID       string          `json:"dfmId"`
	DfmNm       string          `json:"dfmNm"`
	AprvDocID   string          `json:"aprvDocId"`
	DocNo       string          `json:"docNo"`
	Title       string          `json:"title"`
	SendTpCd    Event           `json:"sendTpCd"`
	SendTpNm    string          `json:"sendTpNm"`
	ProcessYmdt string          `json:"processYmdt"`
	SentAt      time.Time       `json:"sentAt"`
	CallbackURL string          `json:"callbackUrl"`
	Result      Result          `json:"result"`
	HTTPStatus  int             `json:"httpStatus"`
	Reason      delivery.Reason `json:"reason"`
	ResendOf    string          `json:"resendOf"`
	ResentBy    string          `json:"resentBy"`
	RequestBody string          `json:"requestBody"`
	Attempts    []wireAttempt   `json:"attempts"`
}

type wireAttempt struct {
	N            int             `json:"n"`
	Sent         int             `json:"sent"`
	At           time.Time       `json:"at"`
	DurationMs   int64           `json:"durationMs"`
	HTTPStatus   int             `json:"httpStatus"`
	Reason       delivery.Reason `json:"reason"`
	Explanation  string          `json:"explanation"`
	Fault        string          `json:"fault"`
	ResponseBody string          `json:"responseBody"`
}

func showDispatch(w *world.World, tx *store.Tx, r Dispatch) (wireDispatch, error) {
	sent, err := w.Deliveries.Get(tx, r.ID)
	row := wireDispatch{
		ID: strconv.FormatUint(r.ID, 10), DfmID: r.DfmID, DfmNm: r.DfmNm, AprvDocID: r.AprvDocID, DocNo: r.DocNo, Title: r.Title,
		SendTpCd: r.Event, SendTpNm: r.Label, ProcessYmdt: r.ProcessYmdt, SentAt: r.SentAt.In(kst()), CallbackURL: r.URL,
		Result: r.Result, HTTPStatus: r.Status, Reason: r.Reason, ResendOf: positive(r.ResendOf), ResentBy: positive(r.ResentBy),
		RequestBody: string(sent.Message.Body), Attempts: []wireAttempt{},
	}
	for _, a := range AttemptsOf(tx, r.ID) {
		row.Attempts = append(row.Attempts, wireAttempt{
			a.N, a.Sent, a.At.In(kst()), a.Duration.Milliseconds(), a.Status, a.Reason, a.Explanation, a.Fault, a.ResponseBody,
		})
	}
	return row, err
}

func showDispatches(w *world.World, tx *store.Tx, rows []Dispatch) ([]wireDispatch, error) {
	all := []wireDispatch{}
	for _, r := range rows {
		row, err := showDispatch(w, tx, r)
		if err != nil {
			return nil, err
		}
		all = append(all, row)
	}
	return all, nil
}

const maxLimit = 100

// limitAsked reads ?limit=. As everywhere in the control API, 0 is no limit.
func limitAsked(q url.Values, otherwise int) (int, error) {
	text := q.Get("limit")
	if text == "" {
		return otherwise, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > maxLimit {
		return 0, simulators.BadControl("limit is "+text, "it takes 1 to "+strconv.Itoa(maxLimit)+", or 0 for all")
	}
	if n == 0 {
		return math.MaxInt, nil
	}
	return n, nil
}

// searched reads a search from query parameters. Days are Korean, both included.
func searched(tx *store.Tx, c simulators.ControlCall, q url.Values) (Search, error) {
	of, err := company(tx, c)
	if err != nil {
		return Search{}, err
	}
	s := Search{CompanyID: of.CompanyID, DfmID: q.Get("dfmId"), DocNo: q.Get("docNo"), Title: q.Get("title"), Event: Event(q.Get("sendTpCd")), Result: Result(q.Get("result"))}
	if s.Result != "" && !slices.Contains([]Result{Success, Failure, Pending}, s.Result) {
		return s, simulators.BadControl("result is "+string(s.Result), "it takes success, failure, pending")
	}
	if s.Event != "" && !slices.Contains(Events(), s.Event) {
		return s, simulators.BadControl("sendTpCd is "+string(s.Event), "it takes a state such as APPROVED")
	}
	for name, at := range map[string]*time.Time{"from": &s.From, "to": &s.To} {
		text := q.Get(name)
		if text == "" {
			continue
		}
		day, err := time.ParseInLocation(time.DateOnly, text, kst())
		if err != nil {
			return s, simulators.BadControl(name+" is "+text, "it takes a day in Korea, such as 2026-11-02")
		}
		*at = day
	}
	if !s.To.IsZero() {
		s.To = s.To.AddDate(0, 0, 1)
	}
	if !s.From.IsZero() && !s.To.IsZero() && !s.From.Before(s.To) {
		return s, simulators.BadControl("from is after to", "both days are included")
	}
	return s, nil
}

func listDeliveries(tx *store.Tx, c simulators.ControlCall) (any, error) {
	s, err := searched(tx, c, c.Query)
	if err != nil {
		return nil, err
	}
	if text := c.Query.Get("after"); text != "" {
		if s.Before, err = strconv.ParseUint(text, 10, 64); err != nil || s.Before == 0 {
			return nil, simulators.BadControl("after is "+text, "it takes the next of the page before")
		}
	}
	if s.Limit, err = limitAsked(c.Query, defaultLimit); err != nil {
		return nil, err
	}
	rows, next := History(tx, s)
	shown, err := showDispatches(c.World, tx, rows)
	return struct {
		Deliveries []wireDispatch `json:"deliveries"`
		Next       string         `json:"next,omitempty"`
	}{shown, positive(next)}, err
}

func downloadDeliveries(tx *store.Tx, c simulators.ControlCall) (any, error) {
	s, err := searched(tx, c, c.Query)
	if err != nil {
		return nil, err
	}
	return CSV(c.World, tx, s)
}

// resendDeliveries sends rows again: those named, or what has failed and matches.
func resendDeliveries(tx *store.Tx, c simulators.ControlCall) (later, error) {
	var asked struct {
		IDs    []string `json:"ids"`
		Failed *struct {
			DfmID string `json:"dfmId"`
			From  string `json:"from"`
			To    string `json:"to"`
			DocNo string `json:"docNo"`
			Title string `json:"title"`
		} `json:"failed"`
	}
	if err := c.Decode(&asked); err != nil {
		return later{}, err
	}
	const hint = `send {"ids":["1","2"]}, or {} for all that has failed and was not sent again, or {"failed":{"dfmId":"…"}} for some of that`
	if asked.IDs != nil && asked.Failed != nil {
		return later{}, simulators.BadControl("ids and failed exclude each other", hint)
	}
	of, err := company(tx, c)
	if err != nil {
		return later{}, err
	}
	ids := make([]uint64, 0, len(asked.IDs))
	for _, text := range asked.IDs {
		id, err := strconv.ParseUint(text, 10, 64)
		if row, ok := DispatchOf(tx, id); err != nil || !ok || row.CompanyID != of.CompanyID {
			return later{}, simulators.NoSuch("row", text, hint)
		}
		ids = append(ids, id)
	}
	if asked.IDs == nil {
		q := url.Values{}
		if f := asked.Failed; f != nil {
			q = url.Values{"dfmId": {f.DfmID}, "from": {f.From}, "to": {f.To}, "docNo": {f.DocNo}, "title": {f.Title}}
		}
		s, err := searched(tx, c, q)
		if err != nil {
			return later{}, err
		}
		ids = Failed(tx, s)
	}
	rows, err := Resend(c.World, tx, ids...)
	if err != nil {
		return later{}, said(err, hint)
	}
	return resent(c.World, rows), nil
}

// resent shows the new rows as they are by then.
func resent(w *world.World, rows []Dispatch) later {
	ids := make([]uint64, 0, len(rows))
	for _, r := range rows {
		ids = append(ids, r.ID)
	}
	return later{ids, func(tx *store.Tx) (any, error) {
		var now []Dispatch
		for _, r := range rows {
			if row, ok := dispatches.Get(tx, store.Key(r.ID)); ok {
				now = append(now, row)
			}
		}
		shown, err := showDispatches(w, tx, now)
		return map[string]any{"deliveries": shown}, err
	}}
}
