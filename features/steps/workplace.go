package steps

import (
	"context"
	"errors"

	api "github.com/seed-34222eec/dojang/clients/workplace"
	"github.com/seed-34222eec/dojang/simulators/simtest"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// workplaceVendor is WORKPLACE, whose results are [*api.Document].
type workplaceVendor struct{}

var _ vendor = workplaceVendor{}

func (workplaceVendor) service() string { return workplace.Name }

func (workplaceVendor) url(w *simtest.World) string { return w.Workplace.URL() }

// state is policy, forms, documents and the dispatch history. Access keys are left out: no call changes them.
func (workplaceVendor) state(ctx context.Context, w *simtest.World) (state, error) {
	ask := asking(ctx, w, workplace.New(nil))
	seen := state{"policy": ask("policy", ""), "forms": ask("forms", ""), "documents": ask("documents", ""), "deliveries": ask("deliveries", "")}
	return seen, seen.err()
}

func (workplaceVendor) refused(err error) *refused {
	e, ok := errors.AsType[*api.Error](err)
	if !ok {
		return nil
	}
	return &refused{code: string(e.Code), message: e.Message, detail: e.Details, status: e.HTTPStatus}
}

func (workplaceVendor) notDone(err error) bool {
	return errors.Is(err, api.ErrAnswered) || errors.Is(err, api.ErrNotSent)
}

func (workplaceVendor) unknown(err error) bool { return errors.Is(err, api.ErrOutcomeUnknown) }

func (workplaceVendor) invalidField(err error) string {
	if invalid, ok := errors.AsType[*api.InvalidError](err); ok {
		return invalid.Field
	}
	return ""
}

func (workplaceVendor) errors() map[string]error {
	return map[string]error{
		"ErrBadRequest": api.ErrBadRequest, "ErrAuthenticationFailed": api.ErrAuthenticationFailed,
		"ErrPermissionDenied": api.ErrPermissionDenied, "ErrForbidden": api.ErrForbidden, "ErrNotFound": api.ErrNotFound,
		"ErrQuotaExceeded": api.ErrQuotaExceeded, "ErrThrottleLimited": api.ErrThrottleLimited, "ErrRateLimited": api.ErrRateLimited,
		"ErrEntityTooLarge": api.ErrEntityTooLarge, "ErrEndpoint": api.ErrEndpoint, "ErrEndpointTimeout": api.ErrEndpointTimeout,
		"ErrUnexpected": api.ErrUnexpected,
		"ErrNotSent":    api.ErrNotSent, "ErrOutcomeUnknown": api.ErrOutcomeUnknown, "ErrAnswered": api.ErrAnswered, "ErrTooLarge": api.ErrTooLarge,
	}
}

func (workplaceVendor) describe(result any) string {
	if read, ok := result.(*api.Document); ok {
		return "showing document " + read.AprvDocID
	}
	return ""
}
