// Package eformsign simulates the Open API 2.0 of eformsign: how access is
// gained (Access Token 발급 and 갱신), API keys of all three verification types
// (검증 유형), and of the documents so much: they are created, read, go from
// recipient to recipient, and have files.
//
// A newcomer finds a sentence of the vendor's document by its own word:
//
//	access_token.go     Access Token 발급: the rules in the order of checking
//	execution_time.go   its body: execution_time and member_id
//	verification.go     the header eformsign_signature, by verification type
//	signature.go        서명 생성하기: SHA256withECDSA, and the key pairs
//	refresh_token.go    Access Token 갱신: rotation
//	refresh_refusal.go  why a refresh token is refused, or was revoked
//	jwt.go              what an access token says
//	grant.go            the tokens that have been issued
//	bearer.go           a call that presents an access token
//	bearer_standing.go  what has become of its company and its API key
//	bearer_refusal.go   why such a token is refused
//	create_document.go  새 문서 작성
//	get_document.go     문서 정보 조회
//	download_files.go   문서 파일 다운로드: the PDF of a document, and its audit trail (감사추적증명서)
//	file_type.go        which of them file_type asks for, and why it is refused
//	file_name.go        what a file is called
//	pdf.go              the files themselves
//	pdf_ready.go        PDF 생성 중: when they are made
//	document.go         documents
//	document_step.go    the steps that they go through, with their codes
//	document_act.go     what recipients do to them
//	document_status.go  where they stand, and what has been done to them
//	api_key.go          API 키 관리: create, edit, delete
//	former_key.go       키 재발행: what was signed by before it
//	company.go          customers, member.go their accounts, template.go their templates
//	simulator.go        the service as the server sees it: routes, credentials, environment
//	code.go             API codes (API 상태 코드) and their ErrorMessage
//	envelope.go         the form of answers
//	refusal.go          answers that no route gives
//	clause.go           the clauses that decide answers
//	policy.go           what the document leaves open: our choices, each one a switch
//	receipt.go          the token requests that came before, to know them again
//	attempt.go          what an explanation of a refused token request may look at
//	canonical.go        a signature and every value on the way to it, for the command line
//	diff.go             two texts under each other, the first difference marked
//	redactor.go         what the journal does not show
//	control.go          what a test may look at and change
//	control_company.go  companies, and the state that they are in
//	control_document.go documents, and what their recipients do
//	control_api_key.go  API keys, as on the vendor's console
//	seed.go             what a new world holds
//
// Why a token request was refused, for the journal:
//
//	explain.go             mistakes and findings, and which part explains which code
//	explain_header.go      4000001: what is missing, and what stands elsewhere instead
//	explain_key.go         4000003, 4030039, 4030001: API key, its company
//	explain_member.go      4000150: the member
//	explain_body.go        4000070, 40000171: the body and its execution_time
//	explain_clock.go       4000002: units and clocks
//	explain_again.go       what came before, and what only a wrong clock explains
//	explain_signature.go   4030004 of a signature: which text, hash and key it fits,
//	                       explain_text.go and explain_time.go the texts that are tried,
//	                       explain_hash.go the hashes, explain_fit.go how all are tried at once
//	explain_encoding.go    how the bytes of a signature were written, explain_shape.go
//	                       what a value looks like that holds none
//	explain_proof.go       4030004 of Bearer and Basic
//	explain_credential.go  how a value may be dressed up in a header
//	explain_stray.go       a credential that stands where another belongs
//
// execution_time is judged by the callers' clock, the life of tokens by the
// world's; see package clock. Source: the help page "eformsign API 사용하기" and
// the vendor's public specifications. What they do not say is a field of [Policy]
// or a clause of provenance assumed.
package eformsign
