package house_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/workplace"
	"github.com/seed-34222eec/dojang/simulators/world"
)

func workplaceFlows() []flow {
	onControl := func(method, path string, before, after func(*store.Tx) error) func(simulators.Simulator) simulators.Simulator {
		return func(s simulators.Simulator) simulators.Simulator {
			return meddling{listening{s, nil}, method, path, before, after}
		}
	}
	return []flow{
		{name: "failure recorded as success", killer: "workplace/callback/failure-5xx/500", wrap: hearing(taken)},
		{name: "failure of a resend recorded as success", killer: "workplace/history/resend-failed/fails-again", wrap: hearing(taken)},
		{name: "redirect followed", killer: "workplace/callback/redirects-not-followed/307", wrap: hearing(followed)},
		{name: "resend changes the body", killer: "workplace/history/resend-body-unchanged/a-day-later", wrap: onControl(http.MethodPost, "deliveries/resend", rewritten, nil)},
		{name: "state that is not ticked is sent", killer: "workplace/callback/ticked-states-only/but-draft", wrap: onControl(http.MethodPut, "forms/{dfmId}", nil, allTicked)},
		{name: "order lost within a document", killer: "workplace/callback/order-per-document/after-failures", wrap: func(s simulators.Simulator) simulators.Simulator { return disorderly{listening{s, nil}} }},
	}
}

// listening is a simulator that is told of its deliveries as hear changes them.
type listening struct {
	simulators.Simulator

	hear func(*delivery.Delivery, *delivery.Attempt)
}

var _ world.Listener = listening{}

func hearing(hear func(*delivery.Delivery, *delivery.Attempt)) func(simulators.Simulator) simulators.Simulator {
	return func(s simulators.Simulator) simulators.Simulator { return listening{s, hear} }
}

func (s listening) Attempted(tx *store.Tx, d delivery.Delivery, a delivery.Attempt) {
	if s.hear != nil {
		s.hear(&d, &a)
	}
	if l, ok := s.Simulator.(world.Listener); ok {
		l.Attempted(tx, d, a)
	}
}

// taken makes a success of every end.
func taken(d *delivery.Delivery, a *delivery.Attempt) {
	if d.State == delivery.Failure {
		d.State, a.Reason = delivery.Success, ""
	}
}

// followed sends the callback to where the answer points.
func followed(d *delivery.Delivery, a *delivery.Attempt) {
	if a.Status < 300 || a.Status > 399 {
		return
	}
	from, err := url.Parse(d.Message.URL)
	if err != nil {
		return
	}
	to, err := from.Parse(a.ResponseHeader.Get("Location"))
	if err != nil {
		return
	}
	r, err := http.NewRequestWithContext(context.Background(), d.Message.Method, to.String(), bytes.NewReader(d.Message.Body))
	if err != nil {
		return
	}
	if answer, err := (&http.Client{}).Do(r); err == nil {
		_ = answer.Body.Close()
		d.State, a.Reason, a.Status = delivery.Success, "", answer.StatusCode
	}
}

// meddling changes what is stored before or after an operation of the control API.
type meddling struct {
	listening

	method, path  string
	before, after func(*store.Tx) error
}

func (m meddling) Control() []simulators.ControlRoute {
	routes := slices.Clone(m.Simulator.Control())
	for i, r := range routes {
		if r.Method != m.method || r.Path != m.path {
			continue
		}
		routes[i].Handle = func(ctx context.Context, c simulators.ControlCall) (any, error) {
			if err := meddle(ctx, c.World, m.before); err != nil {
				return nil, err
			}
			out, err := r.Handle(ctx, c)
			return out, errors.Join(err, meddle(ctx, c.World, m.after))
		}
	}
	return routes
}

func meddle(ctx context.Context, w *world.World, change func(*store.Tx) error) error {
	if change == nil {
		return nil
	}
	return w.Store.Update(ctx, change)
}

// rewritten gives the body of every callback the time of now.
func rewritten(tx *store.Tx) error {
	var all []store.Entry
	err := store.Dump(tx, func(e store.Entry) error {
		if e.Table == "delivery/delivery" && e.Index == "" {
			all = append(all, e)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, e := range all {
		encoded := gjson.GetBytes(e.Value, "Message.Body").Str
		body, err := base64.StdEncoding.DecodeString(encoded)
		if err != nil {
			return err
		}
		sent := gjson.GetBytes(body, "processYmdt").Str
		now := tx.Now().Format("20060102150405")
		changed := base64.StdEncoding.EncodeToString(bytes.ReplaceAll(body, []byte(sent), []byte(now)))
		e.Value = json.RawMessage(strings.ReplaceAll(string(e.Value), encoded, changed))
		if err := store.Restore(tx, e); err != nil {
			return err
		}
	}
	return nil
}

// allTicked ticks every state of every form.
func allTicked(tx *store.Tx) error {
	c, err := workplace.CompanyNamed(tx, "default")
	if err != nil {
		return err
	}
	for f := range workplace.FormsOf(tx, c) {
		f.States = workplace.Events()
		if err := workplace.PutForm(tx, c, f); err != nil {
			return err
		}
	}
	return nil
}

// disorderly worlds send each callback after the one that follows it.
type disorderly struct{ listening }

func (s disorderly) Seed(w *world.World, tx *store.Tx) {
	s.Simulator.Seed(w, tx)
	_, err := w.Faults.Add(fault.Rule{Service: workplace.Name, Direction: journal.Out, Times: -1, Effect: fault.Effect{Kind: fault.Reorder}})
	tx.Fail(err)
}
