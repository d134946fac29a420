// Package daouoffice is a client of the notification API (알림 발송 API) of Daou Office (다우오피스): mobile push, WEB and
// Messenger notification and mail to employees, named by employee number (사번, employeeNumber).
//
//	client, err := daouoffice.New(daouoffice.Production, daouoffice.Credentials{ClientID: id, ClientSecret: secret},
//		daouoffice.WithProduct("ERP", "3.2", "ACME-001"),
//		daouoffice.WithBudget(daouoffice.Budget{PerMonth: daouoffice.MonthlyLimit, OnWarn: warn}))
//	…
//	result, err := client.Notify(ctx, daouoffice.Notification{
//		Sender: "U1001", Receivers: []string{"U2034", "U2345"},
//		Message: "중요한 업무가 도착했습니다.", LinkURL: "https://daouoffice.com/app/board",
//	})
//
// # What to expect
//
// The vendor has no sandbox and no idempotency key, allows 1,500 calls a month, and reports failure inside HTTP 200.
// The client is built around that:
//
//   - The vendor's codes are constants for [errors.Is] ([ErrUnknownClientID] … [ErrDailyQuota]); texts and status are
//     in [*Error]. Used-up quotas are a [*QuotaError] and are never retried.
//   - A call that reached only some receivers returns its [Result] together with a [*PartialError]. [AcceptPartial]
//     says that the caller looks at the Result himself.
//   - What was certainly not sent (no connection) is repeated twice. What may have been sent is not repeated, unless
//     [WithRetry] accepts that it may be sent twice. A 5xx counts as "may have been sent". [ErrNotSent] and
//     [ErrOutcomeUnknown] tell the two apart.
//   - The address is always given. [Production] is a constant to pass, never a default.
//   - Secrets appear in no error, no log and no format verb.
//   - Obviously useless calls are refused before they use quota ([*InvalidError]; [WithoutValidation] sends them).
//   - [WithBudget] warns before the month is spent, [WithToken] uses the newer bearer tokens.
//
// # Sources
//
// Documented: the vendor's manual, 알림 발송, https://manual.daouoffice.co.kr/hc/ko/articles/24410057065753 (fields,
// codes, texts, 1,500 calls a month). Observed: bearer tokens, from
// https://helpdesk.daouoffice.co.kr/hc/ko/articles/51882238222361 (인증 Token 발행, the beginning only), their lifetime of
// 86,400 s, HTTP 401 for a token that is not accepted, and codes sent as numbers, from public client code. Assumed: when
// a month begins for the quota (midnight in Korea, on the 1st), that refused calls are not counted, and the HTTP status
// of refusals, for which any is understood.
//
// # Limits
//
// Only the notification API and its token. The maximum of receivers, the daily quota and the lengths of texts are not
// documented, so they are not checked here. The 공유형 service type is not served by the vendor. "성공" (success) means
// that the vendor accepted a receiver, not that anybody saw the notification.
package daouoffice
