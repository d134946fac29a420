package daouoffice_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/daouoffice"
)

func TestQuotaError(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, now, code string
		message, detail string
		period          daouoffice.Period
		limit           int
		resetsAt        string
	}{
		{"month, as documented", "2026-11-21T09:00:00+09:00", "924", "", "알림 연동 한달 최대 사용량 1500건을 넘었습니다.", daouoffice.Month, 1500, "2026-12-01T00:00:00+09:00"},
		{"month, a second before it ends", "2026-11-30T14:59:59Z", "924", "", "1500건", daouoffice.Month, 1500, "2026-12-01T00:00:00+09:00"},
		{"month, at its very end", "2026-11-30T15:00:00Z", "924", "", "1500건", daouoffice.Month, 1500, "2027-01-01T00:00:00+09:00"},
		{"December ends the year", "2026-12-31T23:59:59+09:00", "924", "", "", daouoffice.Month, 0, "2027-01-01T00:00:00+09:00"},
		{"the 31st", "2027-01-31T12:00:00+09:00", "924", "", "", daouoffice.Month, 0, "2027-02-01T00:00:00+09:00"},
		{"day", "2026-11-21T09:00:00+09:00", "925", "", "알림 연동 하루 최대 사용량 3건을 넘었습니다.", daouoffice.Day, 3, "2026-11-22T00:00:00+09:00"},
		{"day, a second before it ends", "2026-11-21T14:59:59Z", "925", "", "", daouoffice.Day, 0, "2026-11-22T00:00:00+09:00"},
		{"day, at its very end", "2026-11-21T15:00:00Z", "925", "", "", daouoffice.Day, 0, "2026-11-23T00:00:00+09:00"},
		{"last day of the month", "2026-11-30T23:00:00+09:00", "925", "", "", daouoffice.Day, 0, "2026-12-01T00:00:00+09:00"},
		{"number with a comma", "2026-11-21T09:00:00+09:00", "924", "", "한달 최대 사용량 1,500 건을 넘었습니다.", daouoffice.Month, 1500, "2026-12-01T00:00:00+09:00"},
		{"texts the other way round", "2026-11-21T09:00:00+09:00", "924", "한달 최대 사용량 1500건을 넘었습니다.", "초과", daouoffice.Month, 1500, "2026-12-01T00:00:00+09:00"},
		{"nothing filled in", "2026-11-21T09:00:00+09:00", "924", "", "한달 최대 사용량 {}건을 넘었습니다.", daouoffice.Month, 0, "2026-12-01T00:00:00+09:00"},
		{"number beyond all bounds", "2026-11-21T09:00:00+09:00", "924", "", "99999999999999999999건", daouoffice.Month, 0, "2026-12-01T00:00:00+09:00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			server := serve(t, says(200, body(t, tt.code, tt.message, tt.detail)))
			client := newClient(t, server.url, daouoffice.WithClock(clockAt(tt.now)), daouoffice.WithRetry(3))
			_, err := client.Notify(t.Context(), task())
			quota, ok := errors.AsType[*daouoffice.QuotaError](err)
			if !ok {
				t.Fatalf("got %v, want *QuotaError", err)
			}
			if quota.Period != tt.period || quota.Limit != tt.limit {
				t.Errorf("got %s of %d, want %s of %d", quota.Period, quota.Limit, tt.period, tt.limit)
			}
			if diff := cmp.Diff(tt.resetsAt, quota.ResetsAt.Format(time.RFC3339)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if !errors.Is(err, daouoffice.Code(tt.code)) || server.requests() != 1 {
				t.Errorf("got %v after %d requests", err, server.requests())
			}
			if !strings.Contains(err.Error(), tt.resetsAt) {
				t.Errorf("%q does not say until when", err)
			}
		})
	}
}

func TestOtherCodesAreNoQuota(t *testing.T) {
	t.Parallel()
	server := serve(t, says(200, body(t, "920", "", "최대 인원 수는 100명입니다.")))
	_, err := newClient(t, server.url).Notify(t.Context(), task())
	if _, ok := errors.AsType[*daouoffice.QuotaError](err); ok {
		t.Errorf("%v is a *QuotaError", err)
	}
}
