package steps

import (
	"context"
	"errors"
	"strings"

	"github.com/tidwall/gjson"

	api "github.com/seed-34222eec/dojang/clients/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/simtest"
)

// daouofficeVendor is Daou Office, whose results are [*api.Result].
type daouofficeVendor struct{}

var _ vendor = daouofficeVendor{}

func (daouofficeVendor) service() string { return daouoffice.Name }

func (daouofficeVendor) url(w *simtest.World) string { return w.Daouoffice.URL() }

// state is policy, quotas, inboxes and accounts. Companies are left out: what can change about them is their quota, and
// the rest is secret.
func (daouofficeVendor) state(ctx context.Context, w *simtest.World) (state, error) {
	ask := asking(ctx, w, daouoffice.New())
	companies := ask("companies", "")
	seen := state{"policy": ask("policy", "")}
	for _, company := range gjson.Get(companies.text, "companies").Array() {
		for _, path := range []string{"quota", "inbox", "employees"} {
			seen[path+" of "+company.Get("name").Str] = ask(path, company.Get("clientId").Str)
		}
	}
	return seen, seen.err(companies)
}

func (daouofficeVendor) refused(err error) *refused {
	e, ok := errors.AsType[*api.Error](err)
	if !ok {
		return nil
	}
	return &refused{code: string(e.Code), message: e.Message, detail: e.Detail, status: e.HTTPStatus}
}

func (daouofficeVendor) notDone(err error) bool { return errors.Is(err, api.ErrNotSent) }

func (daouofficeVendor) unknown(err error) bool { return errors.Is(err, api.ErrOutcomeUnknown) }

func (daouofficeVendor) invalidField(err error) string {
	if invalid, ok := errors.AsType[*api.InvalidError](err); ok {
		return invalid.Field
	}
	return ""
}

func (daouofficeVendor) errors() map[string]error {
	return map[string]error{
		"ErrUnknownClientID": api.ErrUnknownClientID, "ErrWrongClientSecret": api.ErrWrongClientSecret,
		"ErrSenderMissing": api.ErrSenderMissing, "ErrReceiversMissing": api.ErrReceiversMissing,
		"ErrReceiversOverMaximum": api.ErrReceiversOverMaximum, "ErrMessageMissing": api.ErrMessageMissing,
		"ErrMailMessageMissing": api.ErrMailMessageMissing, "ErrLinkURLScheme": api.ErrLinkURLScheme,
		"ErrMonthlyQuota": api.ErrMonthlyQuota, "ErrDailyQuota": api.ErrDailyQuota,
		"ErrNotSent": api.ErrNotSent, "ErrOutcomeUnknown": api.ErrOutcomeUnknown, "ErrUnauthorized": api.ErrUnauthorized,
		"ErrBudgetSpent": api.ErrBudgetSpent, "ErrTooLarge": api.ErrTooLarge,
	}
}

func (daouofficeVendor) describe(result any) string {
	if notified, ok := result.(*api.Result); ok {
		return "for " + strings.Join(notified.Valid, ", ")
	}
	return ""
}

// notified is the outcome of a call of Daou Office's client.
func notified(result *api.Result, err error) outcome {
	o := outcome{vendor: daouofficeVendor{}, err: err}
	if result != nil {
		o.result = result
	}
	return o
}
