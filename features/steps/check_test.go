package steps_test

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cucumber/godog"

	"github.com/seed-34222eec/dojang/features/steps"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

// failing is a scenario whose last step does not hold.
type failing struct {
	given, check string
	// found is what the step says that it found instead, in part.
	found string
}

const (
	sent     = "When the company sends a notification to U2034 and U2457"
	refused  = "Given the company has used 1,500 calls this month\nWhen the company sends a notification"
	raw      = `When the sample "daouoffice/noti/document-example" is sent`
	mailOnly = "Given the company \"mail-only\"\nWhen the company sends a notification"
)

func failures() []failing {
	return slices.Concat(daouofficeFailures(), eformsignFailures(), workplaceFailures(), koreanWorkplaceFailures())
}

func daouofficeFailures() []failing {
	return []failing{
		{"Given the clock stands at 2026-11-30 23:59:59 KST", "it is 2026-11-30 23:59:58 KST", "2026-11-30 23:59:59 KST"},
		{"Given the clock stands at 2026-11-30 23:59:59 KST", "it is later than 2026-11-30 23:59:59 KST", "2026-11-30 23:59:59 KST"},

		{sent, "the company has used 2 calls this month", "1 call"},
		{sent, "고객사의 이번 달 사용량은 2건이다", "1 call"},
		{sent, "the company has used 2 calls today", "1 call"},

		{refused, "the call is accepted", "monthly quota exceeded"},
		{refused, "호출은 성공한다", "monthly quota exceeded"},
		{"When the company sends 2 notifications", "all 3 calls are accepted", "2 calls accepted"},
		{refused, "all 1 calls are accepted", "others: daouoffice: notify: code 924"},
		{refused, `0 calls are accepted and 2 are refused with code "924"`, "0 calls accepted, 1 refused"},
		{refused, `0 calls are accepted and 1 is refused with code "925"`, "0 refused with code 925, and others: "},
		{sent, "the client reports no error", "U2457 (중지된 계정입니다.)"},
		{sent, "the client knows that nothing was sent", "accepted"},
		{sent, "the client cannot know whether it was sent", "accepted"},
		{refused, "the client cannot know whether it was sent", "monthly quota exceeded"},
		{refused, `the client refuses it itself because of "linkUrl"`, "monthly quota exceeded"},

		{refused, `the call is refused with code "925"`, "code 924"},
		{sent, `the call is refused with code "924"`, "accepted"},
		{refused, `호출은 코드 "925"로 거절된다`, "code 924"},
		{refused, `the message is "알림 연동 하루 최대 사용량 초과"`, "한달"},
		{refused, `message는 "알림 연동 하루 최대 사용량 초과"이다`, "한달"},
		{refused, `the messageDetail is "알림 연동 한달 최대 사용량 1,500건을 넘었습니다."`, "1500건"},
		{refused, `messageDetail은 "알림 연동 한달 최대 사용량 1,500건을 넘었습니다."이다`, "1500건"},
		{refused, "the client's error is ErrDailyQuota", "code 924"},
		{refused, "the client says that the quota of the day, 1,500 calls, starts anew at 2026-12-01 00:00 KST", "2026-12-01"},
		{refused, "the client says that the quota of the month, 1,499 calls, starts anew at 2026-12-01 00:00 KST", "2026-12-01"},
		{refused, "the client says that the quota of the month, 1,500 calls, starts anew at 2026-12-02 00:00 KST", "2026-12-01"},
		{refused, "the client is answered with HTTP 403", "code 924"},

		{sent, "the receivers' results are:\n| U2034 | 성공 |", "U2457 중지된 계정입니다."},
		{sent, "the receivers' results are:\n| U2034 | 성공 |\n| U2457 | 성공 |", "U2457 중지된 계정입니다."},
		{sent, "수신자별 결과는 다음과 같다:\n| U2034 | 성공 |", "U2457 중지된 계정입니다."},
		{sent, "the client reports that U2034 was not reached", "U2457"},
		{sent, "the client reports that U2457 and U2034 were not reached", "U2457"},

		{sent, `U2034 sees on push "회의 10분 전입니다."`, "[OpenAPI] 회의"},
		{sent, `U2034 sees on web "회의 10분 전입니다."`, "[OpenAPI] 회의"},
		{sent, `U2457 sees on web "회의 10분 전입니다."`, "none in the inbox"},
		{sent, `U2034의 푸시 알림은 "회의 10분 전입니다."이다`, "[OpenAPI] 회의"},
		{sent, "U2034 sees nothing on push", "[OpenAPI] 회의"},
		{sent, "U2034 sees nothing on web", "[OpenAPI] 회의"},
		{sent, `U2034 gets a mail titled "회의" that says "회의 10분 전입니다."`, `titled "회의 10분`},
		{mailOnly, `U2034 gets a mail titled "회의 10분 전입니다." that says "회의"`, `says "회의 10분`},
		{mailOnly, `U2034 sees on push "회의 10분 전입니다."`, `""`},
		{sent, `a click leads U2034 to "https://example.com"`, "https://groupware.example.com/meeting"},
		{sent, "U2034 has 2 notifications", "1 notification"},
		{sent, "U2034 has no notification", "1 notification, 1-1 at 2026-11-02 09:00:00 KST"},
		{sent, "U2034의 알림은 2건이다", "1 notification"},

		{sent, `exactly 1 call of "noti" was made to fail`, "0 calls"},
		{sent, `the journal names the clause "daouoffice/noti/monthly-quota"`, "daouoffice/noti/success"},
		{refused, `the journal explains "1501 of 1500"`, "1500 of 1500 used in 2026-11"},
		{sent, `the answer rests on the assumption "daouoffice/noti/quota-window"`, ""},
		{sent, `exactly 2 calls of "noti" were made`, "1 call"},
		{sent, `exactly 1 call of "token" was made`, "0 calls"},
		{sent, `정확히 2건의 "noti" 호출이 있었다`, "1 call"},
		{sent, `no call of "noti" was made`, "POST /public/v1/noti: HTTP 200, code 200, clause daouoffice/noti/success (documented)"},
		{sent, `the journal can no longer tell how many calls of "noti" were made`, "1 call"},
		{
			"When the journal is spoilt with \"bafdd7b4cff6fabdc417b8a6b0e4fff6\"",
			"the journal shows no secret", "entry 1 shows one of 32 characters",
		},

		{sent, "nothing has changed", "-before +now"},
		{sent, "아무것도 바뀌지 않았다", "-before +now"},

		{raw, "the HTTP status is 201", "HTTP 200"},
		{raw, `the header "Content-Type" is "application/json"`, "charset=UTF-8"},
		{raw, "the answer is byte for byte:\n\"\"\"\n{}\n\"\"\"", `{"code":"200"`},
		{raw, `"code" of the answer is "201"`, `{"code":"200"`},
		{raw, `"codes" of the answer is ""`, `{"code":"200"`},
		{raw, `"message" of the answer says "NO"`, `"message":"OK"`},
	}
}

// spoiling adds a step that writes a secret into the journal where nothing hides it.
func spoiling(sc *godog.ScenarioContext) {
	sc.Step(`^the journal is spoilt with "([^"]*)"$`, func(ctx context.Context, secret string) {
		steps.World(ctx).Journal.Append(journal.Record{Explanation: secret})
	})
}

func TestEveryCheckCanFail(t *testing.T) {
	t.Parallel()
	for _, row := range failures() {
		t.Run(row.check, func(t *testing.T) {
			t.Parallel()
			r := play(t, row.given+"\nThen "+row.check, spoiling)
			m := mismatchOf(t, r)
			if text, _, _ := strings.Cut(row.check, "\n"); r.step != text {
				t.Errorf("the step that failed is %q", r.step)
			}
			if !strings.Contains(m.Found, row.found) {
				t.Errorf("it found %q, want a part of it to be %q", m.Found, row.found)
			}
			if m.Expected == "" || m.Expected == m.Found {
				t.Errorf("it expected %q and found %q", m.Expected, m.Found)
			}
		})
	}
}

func TestEveryCheckIsTriedOut(t *testing.T) {
	t.Parallel()
	for _, step := range steps.Vocabulary() {
		pattern := regexp.MustCompile(step.Pattern)
		tried := slices.ContainsFunc(failures(), func(row failing) bool {
			text, _, _ := strings.Cut(row.check, "\n")
			return pattern.MatchString(text)
		})
		if step.Keyword == steps.Then && !tried {
			t.Errorf("no scenario shows that this can fail: %s", step.Example)
		}
	}
}
