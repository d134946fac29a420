// Package eformsign simulates the Open API 2.0 of eformsign: how access is
// gained (Access Token 발급 and 갱신), API keys of all three verification types
// (검증 유형), and enough of the documents to use a token on.
//
// A newcomer finds a sentence of the vendor's document by its own word:
//
//	access_token.go     Access Token 발급: the rules in the order of checking
//	execution_time.go   its body: execution_time and member_id
//	verification.go     the header eformsign_signature, by verification type
//	signature.go        서명 생성하기: SHA256withECDSA, and the key pairs
//	refresh_token.go    Access Token 갱신: rotation
//	jwt.go              what an access token says
//	grant.go            the tokens that have been issued
//	bearer.go           a call that presents an access token
//	bearer_refusal.go   why such a call is refused
//	create_document.go  새 문서 작성
//	get_document.go     문서 정보 조회
//	document.go         documents and where they stand
//	api_key.go          API 키 관리: create, edit, reissue, delete
//	company.go          customers, member.go their accounts, template.go their templates
//	code.go             API codes (API 상태 코드) and their ErrorMessage
//	envelope.go         the form of answers
//	refusal.go          answers that no route gives
//	clause.go           the clauses that decide answers
//	policy.go           what the document leaves open: our choices, each one a switch
//	attempt.go          what an explanation of a refused token request may look at
//	explain*.go         why a token request was refused, for the journal
//	redactor.go         what the journal does not show
//	control.go          what a test may look at and change
//	control_api_key.go  API keys, as on the vendor's console
//	seed.go             what a new world holds
//
// execution_time is judged by the callers' clock, the life of tokens by the
// world's; see package clock. Source: the help page "eformsign API 사용하기" and
// the vendor's public specifications. What they do not say is a field of [Policy]
// or a clause of provenance assumed.
package eformsign
