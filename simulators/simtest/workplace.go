package simtest

import (
	"context"
	"fmt"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/workplace"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// Workplace is the WORKPLACE of a test's world.
type Workplace struct{ vendor }

// URL is the base URL; it is opened at the first call.
func (p *Workplace) URL() string { return p.w.serve(p.w.workplace()) }

// workplace is the simulator, which tells receivers where the document detail is.
func (w *World) workplace() workplace.Simulator {
	return workplace.New(func(*world.World) string { return w.Workplace.URL() })
}

// Credentials are the default company's access key. The type has no name, so that it
// can be given to a client package as it is.
func (p *Workplace) Credentials() (pair struct{ AccessKey, SecretKey string }) {
	p.w.tb.Helper()
	p.view(func(tx *store.Tx) error {
		c, err := workplace.CompanyNamed(tx, "default")
		if err != nil {
			return err
		}
		k, err := workplace.KeyOf(tx, c)
		pair.AccessKey, pair.SecretKey = k.AccessKey, k.SecretKey
		return err
	})
	return pair
}

// CompanyID is the default company's.
func (p *Workplace) CompanyID() string {
	p.w.tb.Helper()
	return p.company().CompanyID
}

// RegisterCallback sets a form's Callback URL and ticks the states to be sent; without
// any, all eleven. The seeded forms are "dfm-leave" and "dfm-purchase".
func (p *Workplace) RegisterCallback(dfmID, url string, states ...workplace.Event) {
	p.w.tb.Helper()
	if len(states) == 0 {
		states = workplace.Events()
	}
	c := p.company()
	p.update(func(tx *store.Tx) error {
		f, ok := workplace.FormOf(tx, c, dfmID)
		if !ok {
			f = workplace.Form{DfmID: dfmID, DfmNm: dfmID, Kind: workplace.BuiltIn}
		}
		f.CallbackURL, f.States = url, states
		return workplace.PutForm(tx, c, f)
	})
}

// Rename changes what a state of a form is called; the code that is sent stays the same.
func (p *Workplace) Rename(dfmID string, event workplace.Event, label string) {
	p.w.tb.Helper()
	c := p.company()
	p.update(func(tx *store.Tx) error {
		f, ok := workplace.FormOf(tx, c, dfmID)
		if !ok {
			return fmt.Errorf("form %q: %w", dfmID, workplace.ErrForm)
		}
		if f.Labels == nil {
			f.Labels = map[workplace.Event]string{}
		}
		f.Labels[event] = label
		return workplace.PutForm(tx, c, f)
	})
}

// Draft drafts a document, and returns when the callbacks that this causes have ended.
func (p *Workplace) Draft(asked workplace.Draft) (d workplace.Document) {
	p.w.tb.Helper()
	c := p.company()
	p.update(func(tx *store.Tx) (err error) {
		d, _, err = p.w.workplace().Draft(p.w.World, tx, c, asked)
		return err
	})
	p.settle()
	return d
}

// Act does something to a document, and returns when the callbacks that this causes
// have ended. The error is workplace's, such as ErrForbidden.
func (p *Workplace) Act(aprvDocID string, asked workplace.Act) (d workplace.Document, err error) {
	p.w.tb.Helper()
	err = p.w.Store.Update(p.w.tb.Context(), func(tx *store.Tx) (err error) {
		d, _, err = p.w.workplace().Act(p.w.World, tx, aprvDocID, asked)
		return err
	})
	p.settle()
	return d, err
}

// Document finds a document, or fails the test.
func (p *Workplace) Document(aprvDocID string) (d workplace.Document) {
	p.w.tb.Helper()
	p.view(func(tx *store.Tx) error {
		var ok bool
		if d, ok = workplace.DocumentOf(tx, aprvDocID); !ok {
			return workplace.ErrNoDocument
		}
		return nil
	})
	return d
}

// Deliveries is the dispatch history (발송 내역), the newest first.
func (p *Workplace) Deliveries(s workplace.Search) (rows []workplace.Dispatch) {
	p.w.tb.Helper()
	p.view(func(tx *store.Tx) error {
		rows, _ = workplace.History(tx, s)
		return nil
	})
	return rows
}

// Download is the dispatch history as the file that the console offers (다운로드).
func (p *Workplace) Download(s workplace.Search) (file workplace.Download) {
	p.w.tb.Helper()
	p.view(func(tx *store.Tx) (err error) {
		file, err = workplace.CSV(p.w.World, tx, s)
		return err
	})
	return file
}

// Attempts are those of a row of the history, the first one first.
func (p *Workplace) Attempts(id uint64) (all []workplace.Attempt) {
	p.w.tb.Helper()
	p.view(func(tx *store.Tx) error {
		all = workplace.AttemptsOf(tx, id)
		return nil
	})
	return all
}

// Resend sends rows of the history again (재발송), or all that have failed when none is
// named, and returns the new rows as they have ended.
func (p *Workplace) Resend(ids ...uint64) (rows []workplace.Dispatch) {
	p.w.tb.Helper()
	p.update(func(tx *store.Tx) (err error) {
		if len(ids) == 0 {
			ids = workplace.Failed(tx, workplace.Search{})
		}
		rows, err = workplace.Resend(p.w.World, tx, ids...)
		return err
	})
	p.settle()
	p.view(func(tx *store.Tx) error {
		for i, r := range rows {
			rows[i], _ = workplace.DispatchOf(tx, r.ID)
		}
		return nil
	})
	return rows
}

// Policy returns the policy in force.
func (p *Workplace) Policy() (policy workplace.Policy) {
	p.w.tb.Helper()
	p.view(func(tx *store.Tx) error {
		policy = workplace.PolicyOf(tx)
		return nil
	})
	return policy
}

// SetPolicy changes the policy.
func (p *Workplace) SetPolicy(change func(*workplace.Policy)) {
	p.w.tb.Helper()
	p.update(func(tx *store.Tx) error {
		policy := workplace.PolicyOf(tx)
		change(&policy)
		return workplace.SetPolicy(tx, policy)
	})
}

func (p *Workplace) company() (c workplace.Company) {
	p.w.tb.Helper()
	p.view(func(tx *store.Tx) (err error) {
		c, err = workplace.CompanyNamed(tx, "default")
		return err
	})
	return c
}

func (p *Workplace) settle() {
	p.w.tb.Helper()
	if err := p.w.Settle(context.WithoutCancel(p.w.tb.Context())); err != nil {
		p.w.tb.Fatalf("simtest: workplace: %v", err)
	}
}
