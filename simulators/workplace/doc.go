// Package workplace simulates the approval integration (결재 연동) of NAVER Cloud
// WORKPLACE: approval documents whose events are sent to a company's own system by
// callback, the history of what was sent, and the document detail behind the API
// Gateway.
//
// A newcomer finds a sentence of the vendor's document by its own word:
//
//	form.go         approval settings (결재 설정): ticked states, Callback URL
//	label.go        what an administrator may rename, and what stays
//	event.go        the eleven events (sendTpCd)
//	transition.go   which action is allowed in which state, and what it causes
//	document.go     approval documents and their approval line (결재선)
//	draft.go        drafting (기안)
//	action.go       what approvers, drafters and administrators do
//	callback.go     event handling (이벤트 처리): the PUT and its six fields
//	dispatch.go     dispatch history (발송 내역), kept as attempts end
//	search.go       searching it (발송 내역 조회)
//	resend.go       resending (재발송)
//	download.go     downloading it (다운로드)
//	retention.go    how long it is kept, and documents
//	access_key.go   access keys of the portal
//	gateway.go      the API Gateway in front of the document detail
//	detail_v1.go    document detail (문서 상세 조회) v1, for built-in forms
//	detail_v2.go    document detail v2, for forms of the form generator
//	component.go    components and their custom ids (컴포넌트 Key)
//	policy.go       what the document leaves open: our choices, each one a switch
//	control*.go     what the vendor's console does, and what a test may look at
//	seed.go         what a new world holds
//
// Source: https://guide.ncloud-docs.com/docs/workplace-developers3. What it does not
// say is a field of [Policy] or a clause of provenance assumed.
package workplace
