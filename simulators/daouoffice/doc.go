// Package daouoffice simulates the notification API of Daou Office (다우오피스
// 알림 발송): POST /public/v1/noti with its codes 200, 901, 902 and 918–925, its
// per-receiver results and its 1,500 calls a month, and the tokens of the newer
// API, POST /public/auth/v1/oauth2/token.
//
// A newcomer finds a sentence of the vendor's document by its own word:
//
//	noti.go       the endpoint: the rules in the order of checking, and the effect
//	format.go     bodies that cannot be read
//	request.go    request parameters (Request Parameters)
//	receivers.go  validReceivers and invalidReceivers
//	code.go       return codes (Return Code) and their texts, verbatim
//	refusal.go    answers that refuse, and those that no route gives
//	envelope.go   response parameters (Response Parameters)
//	quota.go      the monthly limit (제약 사항), and the daily one behind code 925
//	allowance.go  what is left of both, to look at and to change
//	inbox.go      what each employee would have seen on push, web and mail
//	company.go    customers with their keys, channels and service type (제공 서비스 유형)
//	employee.go   employee numbers (사원번호) and whether the account is stopped
//	token.go      bearer tokens
//	clause.go     the clauses that decide answers
//	policy.go     what the document leaves open: our choices, each one a switch
//	explain.go    why a call was refused, for the journal
//	redactor.go   secrets, which the journal does not show
//	control.go    what a test may look at and change
//	seed.go       what a new world holds
//
// Source: https://manual.daouoffice.co.kr/hc/ko/articles/24410057065753. What it
// does not say is a field of [Policy] or a clause of provenance assumed.
package daouoffice
