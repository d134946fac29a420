// Package rest is the transport that the vendor clients share. It knows HTTP and no vendor.
//
// What it adds to net/http is an honest answer to one question: was the request processed? Every failure has a
// [Kind]: [Unsent] (certainly not processed), [Ambiguous] (nobody can tell from here) or [Answered]. A retry [Policy]
// is a pair of functions over that; it waits on an injected [Clock] and honours Retry-After. Besides, it caps the size
// of an answer, gives every attempt a time-out, follows no redirect (a redirected POST would carry its secret to
// another host) and keeps secrets out of every error ([Redactor]).
//
//	client := rest.New(rest.Settings{Timeout: 10 * time.Second, MaxResponse: 1 << 20, Secrets: []string{secret}})
//	response, err := client.Do(ctx, rest.Request{
//		Method:  http.MethodPost,
//		URL:     base.JoinPath("documents"),
//		Body:    rest.Bytes(payload),
//		Prepare: func(r *http.Request) error { return sign(r) }, // afresh before each attempt
//		Policy:  rest.Policy{Check: rest.RetryUnsent(2)},
//	})
//
// Unsent is claimed on evidence only: [net/http/httptrace] saw the search for a connection and never saw one handed
// over. A round tripper that reports no trace therefore fails as Ambiguous, and so does a request whose stale
// connection broke before the first byte: the doubt goes against repeating.
package rest
