package eformsign_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/eformsign"
)

// table is the help page's table of codes but for success, and the codes seen beside it, with their usual texts.
var table = [...]struct {
	code, message string
	want          eformsign.Code
}{
	{"2020001", "The PDF is being generated. Please again try later.", eformsign.ErrPDFPending},
	{"4000001", "Required input value not found.", eformsign.ErrRequiredValueMissing},
	{"4000002", "The validation time has expired.", eformsign.ErrValidationTimeExpired},
	{"4000003", "The apiKey does not exist.", eformsign.ErrUnknownAPIKey},
	{"4000004", "The document does not exist.", eformsign.ErrUnknownDocument},
	{"4000005", "Invalid company.", eformsign.ErrUnknownCompany},
	{"4030001", "The apiKey is not active.", eformsign.ErrInactiveAPIKey},
	{"4030004", "The signature is invalid.", eformsign.ErrWrongSignature},
	{"4030005", "This API is not supported.", eformsign.ErrUnsupportedAPI},
	{"4050001", "", eformsign.ErrUnsupportedMethod},
	{"4000006", "The document has been deleted.", eformsign.ErrDocumentDeleted},
	{"4000008", "The template has expired.", eformsign.ErrTemplateUnavailable},
	{"4000012", "The next_steps set by the user is inconsistent with the template's workflow settings.", eformsign.ErrWorkflowMismatch},
	{"4000034", "You have no access authority to the requested document.", eformsign.ErrNoDocumentAccess},
	{"4000046", "There is no template.", eformsign.ErrUnknownTemplate},
	{"4000070", "Invalid input JSON format.", eformsign.ErrInvalidJSON},
	{"4000074", "No such member exists.", eformsign.ErrUnknownMember},
	{"4000076", "The company has already been deleted.", eformsign.ErrCompanyDeleted},
	{"4000150", "The account does not exist.", eformsign.ErrUnknownAccount},
	{"40000171", "The execution_time is not of a long type.", eformsign.ErrExecutionTimeType},
	{"4000201", "You have exhausted all purchased documents", eformsign.ErrOutOfDocuments},
	{"4000308", "You have exhausted all purchased credits.", eformsign.ErrOutOfCredits},
	{"4030009", "You do not have access.", eformsign.ErrNoAccess},
	{"4030025", "It is not available in the personal plan.", eformsign.ErrPersonalPlan},
	{"4030026", "Cannot be used due to overdue charges.", eformsign.ErrOverdueCharges},
	{"4030034", "You don't have Open API permission.", eformsign.ErrNoOpenAPI},
	{"4030039", "The apiKey encoded has an error.", eformsign.ErrAPIKeyEncoding},
	{"4030052", "The company has been suspended.", eformsign.ErrCompanySuspended},
	{"400242", "You can only select members in a step with in-person signing.", eformsign.Code("400242")},
	{"E-17", "", eformsign.Code("E-17")},
}

// tokens are the codes that speak of a token: a call gets another one and tries once more.
var tokens = [...]struct {
	code string
	want eformsign.Code
}{
	{"4030002", eformsign.ErrWrongAccessToken},
	{"4030003", eformsign.ErrWrongRefreshToken},
	{"4010001", eformsign.ErrInvalidAccessToken},
	{"4010002", eformsign.ErrInvalidRefreshToken},
	{"4010004", eformsign.ErrExpiredAccessToken},
	{"4010006", eformsign.ErrExpiredRefreshToken},
	{"4010007", eformsign.ErrInvalidTokenInformation},
}

// Every code arrives whatever the HTTP status and is its own error and no other, once.
func TestEveryCode(t *testing.T) {
	t.Parallel()
	for _, row := range table {
		for _, status := range []int{200, 400, 403, 405} {
			t.Run(fmt.Sprintf("%s in HTTP %d", row.code, status), func(t *testing.T) {
				t.Parallel()
				vendor := open(t)
				vendor.answers("create-document", says(status, `{"code":"`+row.code+`","ErrorMessage":"`+row.message+`"}`))
				_, err := vendor.client(t, eformsign.WithRetry(3)).CreateDocument(t.Context(), templateID, document())
				failure, ok := errors.AsType[*eformsign.Error](err)
				if !ok {
					t.Fatalf("got %v, want *Error", err)
				}
				want := &eformsign.Error{Op: "create-document", Code: row.want, Message: row.message, HTTPStatus: status, Attempts: 1}
				if diff := cmp.Diff(want, failure); diff != "" {
					t.Errorf("(-want +got)\n%s", diff)
				}
				for _, other := range table {
					if got := errors.Is(err, other.want); got != (other.code == row.code) {
						t.Errorf("errors.Is(%s) is %v", other.code, got)
					}
				}
				if kinds(err) != "refused" || vendor.count("create-document") != 1 {
					t.Errorf("%s after %d requests, want refused after 1", kinds(err), vendor.count("create-document"))
				}
			})
		}
	}
}

func TestEveryTokenCode(t *testing.T) {
	t.Parallel()
	for _, row := range tokens {
		t.Run(row.code, func(t *testing.T) {
			t.Parallel()
			vendor := open(t)
			vendor.answers("create-document", refuses(row.code), refuses(row.code))
			_, err := vendor.client(t).CreateDocument(t.Context(), templateID, document())
			if !errors.Is(err, row.want) || kinds(err) != "refused" || vendor.count("create-document") != 2 {
				t.Errorf("got %v after %d requests", err, vendor.count("create-document"))
			}
			vendor = open(t)
			vendor.answers("access-token", refuses(row.code))
			if _, err := vendor.client(t).TokenSource().Token(t.Context()); !errors.Is(err, row.want) || len(vendor.all()) != 1 {
				t.Errorf("the token request gets %v after %d requests", err, len(vendor.all()))
			}
		})
	}
}

func TestServerErrors(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]eformsign.Code{
		"5000001": eformsign.ErrServerError, "5000002": eformsign.ErrServerError2, "5000003": eformsign.ErrServerError3,
		"5000004": eformsign.ErrDocumentNotCreated,
	} {
		vendor := open(t)
		vendor.answers("create-document", refuses(code))
		_, err := vendor.client(t).CreateDocument(t.Context(), templateID, document())
		if !errors.Is(err, want) || kinds(err) != "unknown" {
			t.Errorf("got %v, %s; want %s and an unknown outcome", err, kinds(err), code)
		}
	}
}

func TestCodeInWords(t *testing.T) {
	t.Parallel()
	codes := []eformsign.Code{
		eformsign.Success, eformsign.ErrServerError, eformsign.ErrServerError2, eformsign.ErrServerError3, eformsign.ErrDocumentNotCreated,
	}
	for _, row := range table {
		codes = append(codes, row.want)
	}
	for _, row := range tokens {
		codes = append(codes, row.want)
	}
	seen := map[string]bool{}
	for _, code := range codes {
		if code == "400242" || code == "E-17" {
			continue
		}
		text := code.Error()[len("code "+code):]
		if text == "" || seen[text] {
			t.Errorf("%s: %q says nothing of its own", code, text)
		}
		seen[text] = true
	}
	if got, want := eformsign.Code("4999999").Error(), "code 4999999"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
