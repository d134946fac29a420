// Package eformsign holds the conformance cases of eformsign (이폼사인): how its access tokens are issued (토큰 발급),
// refreshed (토큰 갱신) and used, read from the vendor's document and written down here a second time, apart from
// simulator and client. It signs with crypto/ecdsa and reads tokens by hand.
//
// There is one file per subject of the document. A case that expects a refusal demands code, HTTP status and the form
// of the body, the clause that decided, and that no document and no API key has changed; most then make the
// same call just inside the rule and demand that it passes. Cases of assumed clauses demand what we chose where the
// document is silent: against the real service their failures are questions to the vendor, not defects.
//
// What is signed is the callers' time, which the control API tells; of a server without it the cases take the Date
// of an answer. The cases know that the world has a company default, whose API keys have the three
// verification types, and further companies named suspended, no-open-api, out-of-documents and deleted. Recipients accept (승인) by the control API, since nothing of the
// vendor's API does it for them; what is downloaded then is read by hand, a PDF to its last line and a zip to its last file.
package eformsign
