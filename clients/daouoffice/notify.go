package daouoffice

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

// The operations, as errors name them.
const (
	opNotify = "notify"
	opToken  = "token"
)

// Notify sends one notification (알림 발송, POST /public/v1/noti). It uses one call of the month's quota however many
// receivers it has.
//
// A call that the vendor accepted for only some receivers returns BOTH a Result and a [*PartialError]: those in
// Result.Valid have been notified. Whoever wants no error for that wraps the call in [AcceptPartial].
//
// Other errors, all for errors.As: [*InvalidError] (refused here), [*QuotaError] and [*Error] (refused by the vendor),
// [*AnswerError] (an answer of another form), [*TransportError] (no answer). errors.Is with [ErrNotSent] and
// [ErrOutcomeUnknown] tells whether a repetition could send twice; the client itself repeats only what was certainly
// not sent, unless [WithRetry] says otherwise.
func (c *Client) Notify(ctx context.Context, n Notification) (*Result, error) {
	if !c.unvalidated {
		if err := n.validate(); err != nil {
			return nil, err
		}
	}
	place, err := c.ledger.reserve(c.clock.Now())
	if err != nil {
		return nil, err
	}
	result, spent, err := c.deliver(ctx, n, place)
	if result == nil {
		place.settle(0, spent.uncertain)
		return nil, err
	}
	place.settle(1, spent.uncertain)
	if !result.Complete() {
		return result, &PartialError{Result: result}
	}
	return result, nil
}

// tally counts the requests of one call.
type tally struct{ attempts, uncertain int }

// deliver authenticates and sends. A token that was refused is replaced once.
func (c *Client) deliver(ctx context.Context, n Notification, place *reservation) (*Result, tally, error) {
	if c.tokens == nil {
		return c.send(ctx, n, "", tally{}, place)
	}
	value, err := c.tokens.get(ctx, "")
	if err != nil {
		return nil, tally{}, err
	}
	result, spent, err := c.send(ctx, n, value, tally{}, place)
	refused, ok := errors.AsType[*Error](err)
	if !ok || refused.HTTPStatus != http.StatusUnauthorized || refused.Code.refusal() {
		return result, spent, err
	}
	fresh, err := c.tokens.get(ctx, value)
	if err != nil && spent.uncertain > 0 {
		return nil, spent, &TransportError{Op: opNotify, Attempts: spent.attempts, Uncertain: spent.uncertain, err: err}
	}
	if err != nil {
		return nil, spent, err
	}
	return c.send(ctx, n, fresh, spent, place)
}

// send makes the request, with a bearer token or, when that is "", with the credentials in the body.
func (c *Client) send(ctx context.Context, n Notification, bearer string, before tally, place *reservation) (*Result, tally, error) {
	body, err := n.encode(*c.credentials, c.product, bearer != "")
	if err != nil {
		return nil, before, &InvalidError{Field: "notification", Reason: "cannot be encoded"}
	}
	header := http.Header{"Content-Type": {"application/json; charset=UTF-8"}, "Accept": {"application/json"}}
	if bearer != "" {
		header.Set("Authorization", "Bearer "+bearer)
	}
	response, err := c.rest.Do(ctx, rest.Request{
		Method: http.MethodPost, URL: c.base.JoinPath("public/v1/noti"), Header: header, Body: rest.Bytes(body),
		Unsure: unsure, Policy: rest.Policy{Check: c.repeats(before, place)},
	})
	if err != nil {
		failure := transportError(opNotify, before, err)
		return nil, tally{failure.Attempts, failure.Uncertain}, failure
	}
	response.Attempts += before.attempts
	response.Uncertain += before.uncertain
	after := tally{response.Attempts, response.Uncertain}
	result, err := c.readResult(n, response, bearer)
	if err != nil && errors.Is(err, ErrOutcomeUnknown) && doubtful(response) {
		after.uncertain++
	}
	return result, after, err
}

// repeats decides about another request; one that may have been accepted needs a further place in the budget.
func (c *Client) repeats(before tally, place *reservation) func(rest.Attempt) bool {
	connect := rest.RetryUnsent(c.connectRetries)
	ambiguous := rest.RetryAmbiguous(c.retries - before.uncertain)
	return func(a rest.Attempt) bool {
		if connect(a) {
			return true
		}
		if (a.Response != nil && !repeatable(a.Response.Status)) || errors.Is(a.Err, ErrTooLarge) {
			return false // asking again would not help
		}
		return ambiguous(a) && place.extend()
	}
}

func repeatable(status int) bool {
	switch status {
	case http.StatusInternalServerError, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	default:
		return false
	}
}

// doubtful reports whether this answer itself leaves the outcome open.
func doubtful(response *rest.Response) bool {
	return response.Status/100 == 2 || unsure(response)
}

func (c *Client) readResult(n Notification, response *rest.Response, bearer string) (*Result, error) {
	answer, err := c.open(opNotify, response, bearer)
	if err != nil {
		return nil, err
	}
	redactor := c.rest.Redactor().With(bearer)
	var data receivers
	if len(answer.Data) > 0 {
		if err := json.Unmarshal(answer.Data, &data); err != nil {
			return nil, c.unreadable(opNotify, response, "data is of another shape than documented", redactor)
		}
	}
	result := newResult(n.Receivers, redacted(redactor, data.Valid), redacted(redactor, data.Invalid))
	result.Attempts, result.Uncertain = response.Attempts, response.Uncertain
	return result, nil
}

func redacted(redactor *rest.Redactor, texts map[string]string) map[string]string {
	clean := make(map[string]string, len(texts))
	for number, text := range texts {
		clean[redactor.Text(number)] = redactor.Text(text)
	}
	return clean
}

func transportError(op string, before tally, err error) *TransportError {
	failure := &TransportError{Op: op, Attempts: before.attempts, Uncertain: before.uncertain, err: err}
	if from, ok := errors.AsType[*rest.Error](err); ok {
		failure.HTTPStatus = from.Status
		failure.Attempts += from.Attempts
		if op == opNotify {
			failure.Uncertain += from.Uncertain
		}
	}
	return failure
}
