package daouoffice_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/daouoffice"
)

// table is the document's Return Code table, with numbers in place of {}.
var table = [...]struct {
	code            string
	want            daouoffice.Code
	message, detail string
	limit           int
}{
	{"901", daouoffice.ErrUnknownClientID, "유효하지 않은 Client ID", "'f255'는 유효하지 않은 연동ID(clientId) 입니다.", 0},
	{"902", daouoffice.ErrWrongClientSecret, "유효하지 않은 Client Secret", "연동 ID 'f255'의 패스워드가 일치하지 않습니다.", 0},
	{"918", daouoffice.ErrSenderMissing, "알림 연동 송신자(sender) 데이터가 누락되었습니다.", "알림 연동 송신자(sender) 값은 필수값입니다.", 0},
	{"919", daouoffice.ErrReceiversMissing, "알림 연동 수신자(receivers) 데이터가 누락되었습니다.", "알림 연동 수신자(receivers) 값은 필수값입니다.", 0},
	{"920", daouoffice.ErrReceiversOverMaximum, "알림 연동 수신자(receivers)의 최대 인원 수 초과", "알림 연동 수신자(receivers)의 최대 인원 수는 100명입니다.", 100},
	{"921", daouoffice.ErrMessageMissing, "알림 연동 알림메세지(message) 데이터가 누락되었습니다.", "알림 연동 알림메세지(message) 값은 필수값입니다.", 0},
	{"922", daouoffice.ErrMailMessageMissing, "알림 연동 메일메세지(message, mailTitle, mailMessage) 데이터가 누락되었습니다.", "알림 연동 메일메세지(message, mailTitle, mailMessage) 값은 필수값입니다.", 0},
	{"923", daouoffice.ErrLinkURLScheme, "알림 연동 linkUrl은 http:// 혹은 https://를 포함 해야합니다.", "알림 연동 linkUrl은 http:// 혹은 https://를 포함해야합니다.", 0},
	{"924", daouoffice.ErrMonthlyQuota, "알림 연동 한달 최대 사용량 초과", "알림 연동 한달 최대 사용량 1500건을 넘었습니다.", 1500},
	{"925", daouoffice.ErrDailyQuota, "알림 연동 하루 최대 사용량 초과", "알림 연동 하루 최대 사용량 3건을 넘었습니다.", 3},
	{"999", daouoffice.Code("999"), "점검 중입니다.", "", 0},
	{"E-17", daouoffice.Code("E-17"), "", "", 0},
}

func body(t *testing.T, code any, message, detail string) string {
	t.Helper()
	b, err := json.Marshal(map[string]any{"code": code, "message": message, "messageDetail": detail})
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Every code arrives whatever the HTTP status, is its own error and no other, and is never repeated.
func TestEveryCode(t *testing.T) {
	t.Parallel()
	for _, row := range table {
		for _, status := range []int{200, 400, 401, 429} {
			t.Run(fmt.Sprintf("%s in HTTP %d", row.code, status), func(t *testing.T) {
				t.Parallel()
				server := serve(t, says(status, body(t, row.code, row.message, row.detail)))
				result, err := newClient(t, server.url, daouoffice.WithRetry(3)).Notify(t.Context(), task())
				failure, ok := errors.AsType[*daouoffice.Error](err)
				if !ok || result != nil {
					t.Fatalf("got %v, %v; want *Error", result, err)
				}
				want := &daouoffice.Error{
					Op: "notify", Code: row.want, Message: row.message, Detail: row.detail, Limit: row.limit,
					HTTPStatus: status, Attempts: 1,
				}
				if diff := cmp.Diff(want, failure); diff != "" {
					t.Errorf("(-want +got)\n%s", diff)
				}
				for _, other := range table {
					if got := errors.Is(err, other.want); got != (other.code == row.code) {
						t.Errorf("errors.Is(%s) is %v", other.code, got)
					}
				}
				if !errors.Is(err, daouoffice.ErrNotSent) || errors.Is(err, daouoffice.ErrOutcomeUnknown) {
					t.Errorf("a refusal was certainly not sent: %v", err)
				}
				if server.requests() != 1 {
					t.Errorf("%d requests, want 1", server.requests())
				}
			})
		}
	}
}

// A refusal in the vendor's own words settles the call even in a 5xx.
func TestRefusalInside500IsNotRepeated(t *testing.T) {
	t.Parallel()
	server := serve(t, says(500, `{"code":"902","message":"유효하지 않은 Client Secret"}`))
	_, err := newClient(t, server.url, daouoffice.WithRetry(3)).Notify(t.Context(), task())
	if !errors.Is(err, daouoffice.ErrWrongClientSecret) || !errors.Is(err, daouoffice.ErrNotSent) || server.requests() != 1 {
		t.Errorf("got %v after %d requests", err, server.requests())
	}
}

func TestCodeAsNumber(t *testing.T) {
	t.Parallel()
	refused := serve(t, says(200, body(t, 901, "유효하지 않은 Client ID", "")))
	if _, err := newClient(t, refused.url).Notify(t.Context(), task()); !errors.Is(err, daouoffice.ErrUnknownClientID) {
		t.Errorf("got %v, want 901", err)
	}
	accepted := serve(t, says(200, `{"code":200,"message":"OK","data":{"validReceivers":{"U2034":"성공"}}}`))
	if _, err := newClient(t, accepted.url).Notify(t.Context(), task()); err != nil {
		t.Errorf("got %v, want success", err)
	}
}

func TestCodeInWords(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, row := range table {
		text := row.want.Error()
		if seen[text] {
			t.Errorf("%q stands for two codes", text)
		}
		seen[text] = true
	}
	if got, want := daouoffice.Code("999").Error(), "code 999"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := daouoffice.Success.Error(), "code 200: success"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
