package steps_test

import (
	"context"
	"testing"

	"github.com/cucumber/godog"

	"github.com/seed-34222eec/dojang/features/steps"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

const (
	asked     = "When the program asks for a token"
	tooLate   = "Given a client that does not correct its clock\nAnd the program's clock is 31 seconds behind\nWhen the program asks for a token"
	created   = "When the program creates a document"
	companys  = "When the program asks for a token of the company\nAnd the program creates a document"
	failed    = "Given the next call of \"create-document\" is answered with code \"5000001\"\nWhen the program creates a document"
	elsewhere = "Given api_url is another address than the base URL\nWhen the program creates a document"
	waited    = created + "\nAnd the program waits for the PDF of the document"
	early     = created + "\nAnd the program downloads the PDF of the document"
	archived  = created + "\nAnd the recipient accepts the document\nAnd the program waits for the PDF and the audit trail of the document"
	atEdge    = `When "GET /v2.0/api/nothing" is sent to eformsign with Authorization "Bearer x"`
)

// eformsignFailures are checks that eformsign alone has, and those that it shares where it might hold what the other
// vendor does not.
func eformsignFailures() []failing {
	return append(fileFailures(), []failing{
		{asked, "the client finds its clock 1 hour ahead", "0s ahead"},
		{"Given the program's clock is 31 seconds behind\nWhen the program asks for a token", "the client finds its clock 31 seconds ahead", "-31s ahead"},
		{tooLate, "the client says that the vendor's clock stands at 2026-11-02 09:00:01 KST", "2026-11-02T00:00:00.000Z"},
		{asked, "the client says that the vendor's clock stands at 2026-11-02 09:00:00 KST", "accepted with eformsign.Token"},
		{asked, "the token expires at 2026-11-02 10:00:01 KST", "2026-11-02 10:00:00 KST"},
		{asked, `"context.type" of the access token is "company"`, `"user"`},
		{asked, `"context.types" of the access token is ""`, `""`},
		{asked + "\nAnd the program asks for a token", "both tokens are new", "the same access token, the same refresh token"},
		{created, "eformsign holds 2 documents", "1 document"},
		{created, "eformsign의 문서는 2건이다", "1 document"},
		{created + "\nAnd the program reads the document", `the document was created by "member@example.com"`, "admin@example.com"},
		{created + "\nAnd the program reads the document", `the document stands at "003"`, "060"},
		{created + "\nAnd the program reads the document", `문서 상태는 "003"이다`, "060"},
		{elsewhere, "exactly 2 calls came to api_url", "1 call"},
		{tooLate, `the ErrorMessage is "The validation time is over."`, "The validation time has expired."},
		{tooLate, `ErrorMessage는 "The validation time is over."이다`, "The validation time has expired."},

		{companys, "the call is accepted", "code 4000074"},
		{asked, `the call is refused with code "4000002"`, "accepted with eformsign.Token"},
		{tooLate, `the call is refused with code "4000003"`, "code 4000002"},
		{companys, "the client's error is ErrWrongAccessToken", "code 4000074"},
		{tooLate, "the client is answered with HTTP 403", "HTTP 400"},
		{tooLate, "the client cannot know whether it was sent", "code 4000002"},
		{failed, "the client knows that nothing was sent", "it is unknown whether"},
		{created, "the client knows that nothing was sent", "accepted as document"},
		{"When the program reads the document \"../x\"", `the client refuses it itself because of "template_id"`, "document_id"},
		{"When the program creates 3 documents", "all 2 calls are accepted", "3 calls accepted"},
		{created, "nothing has changed", "근로계약서 홍길동"},
		{created, `the journal names the clause "eformsign/documents/get"`, "eformsign/documents/create"},
		{created, `exactly 2 calls of "access-token" were made`, "1 call"},
		{created, `no call of "create-document" was made`, "POST /v2.0/api/documents"},
		{atEdge, "the HTTP status is 404", "HTTP 403"},
		{atEdge, `the journal explains "no such method"`, "no such path"},
	}...)
}

func fileFailures() []failing {
	return []failing{
		{waited, "the file is still being made", "accepted with eformsign.File(근로계약서 홍길동.pdf"},
		{waited, "파일은 아직 생성 중이다", "accepted with eformsign.File(근로계약서 홍길동.pdf"},
		{"When the program creates a document from the template \"x\"", "the file is still being made", "code 4000046"},
		{waited, `the file is named "계약서.pdf"`, "근로계약서 홍길동.pdf"},
		{waited, `파일 이름은 "계약서.pdf"이다`, "근로계약서 홍길동.pdf"},
		{early, `the file is named "근로계약서 홍길동.pdf"`, "code 2020001"},
		{archived, `the archive holds "근로계약서 홍길동.pdf" and "근로계약서 홍길동.pdf"`, "근로계약서 홍길동_audit_trail.pdf"},
		{archived, `압축 파일에는 "근로계약서 홍길동.pdf"와 "감사추적증명서.pdf"가 있다`, "근로계약서 홍길동_audit_trail.pdf"},
		{waited, `the archive holds "근로계약서 홍길동.pdf" and "근로계약서 홍길동_audit_trail.pdf"`, "which is no archive"},
		{waited + "\nAnd the program downloads the PDF of the document", "the file differs from the one before", "they are the same"},
		{waited + "\nAnd the program downloads the PDF of the document", "파일은 앞서 받은 것과 다르다", "they are the same"},
		{waited + "\nAnd the recipient accepts the document\nAnd the program waits for the PDF of the document", "the file is the same as the one before", "they differ"},
		{early, "the client's error is ErrUnknownDocument", "code 2020001"},
	}
}

// Each secret of eformsign is one that the journal is searched for.
func TestJournalIsSearchedForEverySecret(t *testing.T) {
	t.Parallel()
	const secrets = 7 + 1 + 2 + 2 // private keys, preset token, password and pair, the program's two tokens
	for i := range secrets {
		r := play(t, asked+"\nAnd the journal is spoilt\nThen the journal shows no secret", func(sc *godog.ScenarioContext) {
			sc.When(`^the journal is spoilt$`, func(ctx context.Context) {
				all := steps.EformsignSecrets(ctx)
				if len(all) != secrets {
					t.Errorf("%d secrets, want %d", len(all), secrets)
					return
				}
				steps.World(ctx).Journal.Append(journal.Record{Explanation: "(" + all[i] + ")"})
			})
		})
		if m := mismatchOf(t, r); m.Found == "" {
			t.Errorf("secret %d: %v", i, m)
		}
	}
}
