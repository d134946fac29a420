package steps

import (
	"context"
	"slices"

	"github.com/seed-34222eec/dojang/simulators/daouoffice"
)

func quotaSteps() []Step {
	return slices.Concat(
		define("quota", Given, "Sets what the company has used of its monthly quota (월간 누적 호출 제한).", setUsedInMonth,
			en(`the company has used COUNT calls? this month`, "the company has used 1,499 calls this month"),
			ko(`고객사가 이번 달에 COUNT건을 사용했다`, "고객사가 이번 달에 1,499건을 사용했다")),
		define("quota", Given, "Sets what the company has used of its daily quota.", setUsedToday,
			en(`the company has used COUNT calls? today`, "the company has used 3 calls today")),
		define("quota", Given, "Sets the company's daily limit, of which the document has the code (925) and no number.", setDailyLimit,
			en(`the company may make COUNT calls? a day`, "the company may make 3 calls a day")),
		define("quota", Then, "Checks what the company has used of its monthly quota.", usedInMonth,
			en(`the company has used COUNT calls? this month`, "the company has used 1,500 calls this month"),
			ko(`고객사의 이번 달 사용량은 COUNT건이다`, "고객사의 이번 달 사용량은 1,500건이다")),
		define("quota", Then, "Checks what the company has used of its daily quota.", usedToday,
			en(`the company has used COUNT calls? today`, "the company has used 1 call today")),
	)
}

func setUsedInMonth(ctx context.Context, count string) error {
	return setQuota(ctx, count, func(q *daouoffice.Quota, n int) { q.Monthly.Used = n })
}

func setUsedToday(ctx context.Context, count string) error {
	return setQuota(ctx, count, func(q *daouoffice.Quota, n int) { q.Daily.Used = n })
}

func setDailyLimit(ctx context.Context, count string) error {
	return setQuota(ctx, count, func(q *daouoffice.Quota, n int) { q.Daily.Limit = n })
}

func setQuota(ctx context.Context, count string, change func(*daouoffice.Quota, int)) error {
	n, err := parseCount(count)
	if err != nil {
		return err
	}
	s := of(ctx)
	s.begun().Daouoffice.SetQuota(s.company, func(q *daouoffice.Quota) { change(q, n) })
	return nil
}

func usedInMonth(ctx context.Context, count string) error {
	return used(ctx, count, "this month", func(q daouoffice.Quota) int { return q.Monthly.Used })
}

func usedToday(ctx context.Context, count string) error {
	return used(ctx, count, "today", func(q daouoffice.Quota) int { return q.Daily.Used })
}

func used(ctx context.Context, count, window string, pick func(daouoffice.Quota) int) error {
	want, err := parseCount(count)
	if err != nil {
		return err
	}
	s := of(ctx)
	found := pick(s.begun().Daouoffice.Quota(s.company))
	if found == want {
		return nil
	}
	return s.mismatch("company "+s.company+" has used "+counted(want, "call")+" "+window, "it has used "+counted(found, "call"))
}
