package steps

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tidwall/gjson"

	api "github.com/seed-34222eec/dojang/clients/daouoffice"
)

func refusalSteps() []Step {
	return slices.Concat(
		define("refusal", Then, "Checks the code (Return Code) that the vendor refused with, as the client and as the wire has it.", refusedWith,
			en(`the call is refused with code NAME`, `the call is refused with code "924"`),
			ko(`호출은 코드 NAME(?:으)?로 거절된다`, `호출은 코드 "924"로 거절된다`)),
		define("refusal", Then, "Checks message, the 내용 of the code.", messageIs,
			en(`the message is TEXT`, `the message is "알림 연동 한달 최대 사용량 초과"`),
			ko(`message는 TEXT이다`, `message는 "알림 연동 한달 최대 사용량 초과"이다`)),
		define("refusal", Then, "Checks messageDetail, the 설명 of the code with its number or clientId filled in.", messageDetailIs,
			en(`the messageDetail is TEXT`, `the messageDetail is "알림 연동 한달 최대 사용량 1500건을 넘었습니다."`),
			ko(`messageDetail은 TEXT이다`, `messageDetail은 "알림 연동 한달 최대 사용량 1500건을 넘었습니다."이다`)),
		define("refusal", Then, "Checks ErrorMessage, the text of eformsign's refusals.", errorMessageIs,
			en(`the ErrorMessage is TEXT`, `the ErrorMessage is "The signature is invalid."`),
			ko(`ErrorMessage는 TEXT이다`, `ErrorMessage는 "The signature is invalid."이다`)),
		define("refusal", Then, "Checks by errors.Is which of the client's errors it is, by its name in Go.", errorIs,
			en(`the client's error is (Err[A-Za-z]+)`, "the client's error is ErrMonthlyQuota")),
		define("refusal", Then, "Checks the client's QuotaError: period, limit, and when to try again.", quotaErrorIs,
			en(`the client says that the quota of the (month|day), COUNT calls, starts anew at MOMENT`,
				"the client says that the quota of the month, 1,500 calls, starts anew at 2026-12-01 00:00 KST")),
		define("refusal", Then, "Checks the HTTP status that the client's error names.", answeredWithStatus,
			en(`the client is answered with HTTP (\d{3})`, "the client is answered with HTTP 403")),
	)
}

func refusedWith(ctx context.Context, code string) error {
	return refusal(ctx, "refused with code "+code, func(e *refused, wire gjson.Result) bool {
		return e.code == code && wire.Get("code").Str == code
	})
}

func messageIs(ctx context.Context, text string) error {
	return refusal(ctx, "message "+text, func(e *refused, wire gjson.Result) bool {
		return e.message == text && wire.Get("message").Str == text
	})
}

func errorMessageIs(ctx context.Context, text string) error {
	return refusal(ctx, "ErrorMessage "+text, func(e *refused, wire gjson.Result) bool {
		return e.message == text && wire.Get("ErrorMessage").Str == text
	})
}

func messageDetailIs(ctx context.Context, text string) error {
	return refusal(ctx, "messageDetail "+text, func(e *refused, wire gjson.Result) bool {
		return e.detail == text && wire.Get("messageDetail").Str == text
	})
}

func answeredWithStatus(ctx context.Context, status string) error {
	return refusal(ctx, "HTTP "+status, func(e *refused, _ gjson.Result) bool { return strconv.Itoa(e.status) == status })
}

// refusal asks about the vendor's refusal, as the client understood it and as it went over the wire.
func refusal(ctx context.Context, expected string, holds func(*refused, gjson.Result) bool) error {
	s := of(ctx)
	last, err := s.latestOutcome()
	if err != nil {
		return err
	}
	entry, err := s.entry()
	if err != nil {
		return err
	}
	if e := last.refused(); e != nil && holds(e, gjson.ParseBytes(entry.Response.Body)) {
		return nil
	}
	return s.mismatch(expected, last.describe())
}

func errorIs(ctx context.Context, name string) error {
	last, err := of(ctx).latestOutcome()
	if err != nil {
		return err
	}
	named := last.vendor.errors()
	want, ok := named[name]
	if !ok {
		return fmt.Errorf("the client has no error %s; it has %s", name, strings.Join(slices.Sorted(maps.Keys(named)), ", "))
	}
	return outcomeIs(ctx, "an error that is "+name, func(o outcome) bool { return errors.Is(o.err, want) })
}

func quotaErrorIs(ctx context.Context, period, count, moment string) error {
	limit, err := parseCount(count)
	if err != nil {
		return err
	}
	at, err := parseMoment(moment)
	if err != nil {
		return err
	}
	expected := fmt.Sprintf("a QuotaError of the %s, %d calls, until %s", period, limit, at.Format(time.RFC3339))
	return outcomeIs(ctx, expected, func(o outcome) bool {
		quota, ok := errors.AsType[*api.QuotaError](o.err)
		return ok && string(quota.Period) == period && quota.Limit == limit && quota.ResetsAt.Equal(at)
	})
}
