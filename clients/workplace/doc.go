// Package workplace is a client of the approval service of NAVER Cloud WORKPLACE: it receives the callbacks of approval
// documents (결재 연동), reads the documents (문서 상세 조회), and signs for the API Gateway.
//
//	client, err := workplace.New(workplace.Production,
//		workplace.Credentials{AccessKey: accessKey, SecretKey: secretKey}, companyID)
//	…
//	handler, err := workplace.NewHandler(func(ctx context.Context, event workplace.Event) error {
//		if event.SendTpCd != workplace.StateApproved {
//			return nil
//		}
//		return erp.Book(ctx, event.AprvDocID, event.Document)
//	}, workplace.VerifyByReading(client), workplace.OnRepeat(readAgain), workplace.OnError(log))
//	…
//	mux.Handle("/callbacks/7c9e6679f7425de9", handler) // an address that nobody guesses, over https
//
// # Callbacks
//
// WORKPLACE sends a PUT with six fields when something happens to a document, and records 2xx as sent and 4xx or 5xx as
// failed. It documents no signature, no event ID and no automatic retry. [Handler] is built around that:
//
//   - It answers 200 only after the function has returned nil, so that what failed is seen in the vendor's dispatch
//     history (발송 내역) and can be sent again (재발송).
//   - An event is told by document, state and time ([Key]) and runs the function once, over a [Seen] of your choice; a
//     failure, panic or crash gives the event back. Two at once run it once, and the second waits for the first.
//   - A repeated key is never dropped in silence: it goes to [OnRepeat], or is answered as repeated. It may be a second
//     event of the same second, so it means "read the document again".
//   - Anybody can forge a callback. Take from it only that something has changed, and read the document through the
//     signed API: [VerifyByReading] does so first. Links that lead elsewhere are not followed.
//   - Unknown states ([State.Known]) and unknown fields are delivered, a missing field is refused.
//
// # Documents and gateway
//
//   - [Client.Document] reads V1 or V2, [Client.DocumentAt] the link of a callback. The parts whose tables are known have
//     fields; everything is kept as JSON beside them.
//   - [Transport] signs for any API of NAVER Cloud behind the gateway, afresh for every attempt. It sends keys and
//     signatures over https only (or to this machine), and never after a redirect: the signature does not cover the host.
//   - The gateway's codes are constants for [errors.Is] ([ErrAuthenticationFailed] … [ErrUnexpected]); texts and status
//     are in [*Error]. Besides, every error is one of [ErrNotSent], [ErrOutcomeUnknown] and [ErrAnswered].
//   - Reads are repeated after failures of connection, gateway and rate, by the clock and by Retry-After.
//   - The address is always given. [Production] is a constant to pass, never a default.
//   - Keys and signatures appear in no error, no log and no format verb.
//
// # Sources
//
// Documented: the vendor's guide 결재 연동, https://guide.ncloud-docs.com/docs/workplace-developers3 (fields, states,
// PUT, outcome), and its API guide (headers, signature v2, 5 minutes, the codes, the beginnings of the tables of V1 and
// V2). Observed in public client code: signature v1, the flat shape of errors, codes as strings. Assumed: that numbers
// may come for strings, that "Json" may come in a string, formats of processYmdt, 5 seconds for a function.
//
// # Limits
//
// Reading one document and receiving callbacks. Lists, writing documents, forms and the organisation are not here, but
// can be called through [Transport]. How componentCustomId (사용자 지정 ID) is passed to V2 is not documented; a query can
// be given to [Client.DocumentAt].
package workplace
