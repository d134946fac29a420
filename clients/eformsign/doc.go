// Package eformsign is a client of the eformsign Open API 2.0: electronic documents and signatures. This part of it gets
// access, creates and reads documents with it, and fetches their PDFs.
//
//	client, err := eformsign.New(eformsign.Production,
//		eformsign.Credentials{APIKey: apiKey, PrivateKey: privateKey}, // as the console shows them (키보기)
//		eformsign.WithMember("admin@example.com"))
//	…
//	created, err := client.CreateDocument(ctx, templateID, eformsign.Document{
//		Fields:     []eformsign.Field{{ID: "고객명", Value: "홍길동"}},
//		Recipients: []eformsign.Recipient{{StepType: "05", Name: "홍길동", ID: "hong@example.com", UseMail: true}},
//	})
//	…
//	file, err := client.AwaitFiles(ctx, created.ID, eformsign.FileDocument) // the PDF, once it is made
//
// # Access
//
// An API key has one of three verification types (검증 유형). For eformsign signature give the private key in
// [Credentials], as hexadecimal or PEM, or by [WithSigner] from a file ([PrivateKeyFile]) or a key service; for Bearer
// token [WithBearer]; for Basic authentication [WithBasic]. The rest needs no attention:
//
//   - The signature is made over the very milliseconds that are sent, anew for every attempt: it is good for 30 s.
//   - A wrong clock is corrected by the time that the vendor tells when it refuses ([WithClockCorrection]), once a request.
//   - A token is refreshed five minutes before its hour is over ([WithRefreshMargin]), by one request however many
//     goroutines wait; when the refresh token is dead, a new token is issued.
//   - A call that is refused because of its token, also in HTTP 200, gets another token and is repeated once.
//   - Calls go to the api_url that came with the token. An api_url that leads from https to http is not followed, and
//     [WithPinnedBaseURL] follows none.
//
// A [TokenSource] does this without a client around it.
//
// # What to expect
//
// The vendor has no sandbox and no idempotency key, and bills documents. The client is built around that:
//
//   - The vendor's codes are constants for [errors.Is] ([ErrWrongSignature], [ErrValidationTimeExpired], …); text, status
//     and the vendor's clock are in [*Error]. Besides, every error is one of [ErrRefused], [ErrNotSent] and
//     [ErrOutcomeUnknown].
//   - What was certainly not sent (no connection) is repeated twice. Token requests and calls that read are repeated
//     after a lost reply too. The creation of a document is not, unless [WithRetry] accepts that there may be two.
//   - Files are made after the call that changes a document ([ErrPDFPending], HTTP 202): [Client.AwaitFiles] asks again
//     until they are there. What comes is looked at: a page in place of a PDF, or half a file, is an [*AnswerError].
//   - The address is always given. [Production] is a constant to pass, never a default.
//   - Keys, tokens and passwords appear in no error, no log and no format verb.
//
// # Sources
//
// Documented: the vendor's help page, eformsign API 사용하기 (signature, verification types, 30 s, one hour, codes up to
// 5000003), and its newer text at github.com/eformsignkr/developers (request body of a document, parts of its
// information). Observed in the vendor's specification of 2021, its catalogue and in public client code: the curve P-256,
// the codes in the second list of [Code], refusals in HTTP 200, message in place of ErrorMessage, a refresh token that
// changes with every refresh, numbers that come as strings, the types of files and what they come as. Assumed: that a
// server error (5…) leaves open whether a document was made.
//
// # Limits
//
// Tokens, one document created by a member, one document read, its files. Passwords and periods of recipients, groups,
// attachments, lists and webhooks are not here.
package eformsign
