package steps

import (
	"context"
	"errors"
	"fmt"

	api "github.com/seed-34222eec/dojang/clients/eformsign"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/simtest"
)

// eformsignVendor is eformsign, whose results are [api.Token], [api.Created], [api.DocumentInfo] and [api.File].
type eformsignVendor struct{}

var _ vendor = eformsignVendor{}

func (eformsignVendor) service() string { return eformsign.Name }

func (eformsignVendor) url(w *simtest.World) string { return w.Eformsign.URL() }

// state is policy, companies and documents. API keys are left out: no call changes them, and most of them is secret.
func (eformsignVendor) state(ctx context.Context, w *simtest.World) (state, error) {
	ask := asking(ctx, w, eformsign.New(nil))
	seen := state{"policy": ask("policy", ""), "companies": ask("companies", ""), "documents": ask("documents", "")}
	return seen, seen.err()
}

func (eformsignVendor) refused(err error) *refused {
	e, ok := errors.AsType[*api.Error](err)
	if !ok {
		return nil
	}
	return &refused{code: string(e.Code), message: e.Message, status: e.HTTPStatus}
}

func (eformsignVendor) notDone(err error) bool {
	return errors.Is(err, api.ErrRefused) || errors.Is(err, api.ErrNotSent)
}

func (eformsignVendor) unknown(err error) bool { return errors.Is(err, api.ErrOutcomeUnknown) }

func (eformsignVendor) invalidField(err error) string {
	if invalid, ok := errors.AsType[*api.InvalidError](err); ok {
		return invalid.Field
	}
	return ""
}

func (eformsignVendor) errors() map[string]error {
	return map[string]error{
		"ErrRequiredValueMissing": api.ErrRequiredValueMissing, "ErrValidationTimeExpired": api.ErrValidationTimeExpired,
		"ErrUnknownAPIKey": api.ErrUnknownAPIKey, "ErrUnknownDocument": api.ErrUnknownDocument, "ErrUnknownCompany": api.ErrUnknownCompany,
		"ErrInactiveAPIKey": api.ErrInactiveAPIKey, "ErrWrongAccessToken": api.ErrWrongAccessToken,
		"ErrWrongRefreshToken": api.ErrWrongRefreshToken, "ErrWrongSignature": api.ErrWrongSignature,
		"ErrUnsupportedAPI": api.ErrUnsupportedAPI, "ErrUnsupportedMethod": api.ErrUnsupportedMethod,
		"ErrServerError": api.ErrServerError, "ErrServerError2": api.ErrServerError2, "ErrServerError3": api.ErrServerError3,

		"ErrPDFPending": api.ErrPDFPending, "ErrUnknownTemplate": api.ErrUnknownTemplate, "ErrUnknownMember": api.ErrUnknownMember, "ErrUnknownAccount": api.ErrUnknownAccount,
		"ErrOutOfDocuments": api.ErrOutOfDocuments, "ErrNoOpenAPI": api.ErrNoOpenAPI, "ErrCompanySuspended": api.ErrCompanySuspended,

		"ErrRefused": api.ErrRefused, "ErrNotSent": api.ErrNotSent, "ErrOutcomeUnknown": api.ErrOutcomeUnknown, "ErrTooLarge": api.ErrTooLarge,
	}
}

func (eformsignVendor) describe(result any) string {
	switch result := result.(type) {
	case api.Token:
		return "with " + result.String()
	case api.Created:
		return "as document " + result.ID
	case api.DocumentInfo:
		return "showing document " + result.ID
	case api.File:
		return fmt.Sprintf("with %v", result)
	default:
		return ""
	}
}
