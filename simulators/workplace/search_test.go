package workplace_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// full is a hall with a small history: on three days, on two forms, with failures.
func full(t *testing.T) *hall {
	t.Helper()
	h, good, bad := open(t), newReceiver(t), newReceiver(t, 500)
	h.register("dfm-leave", good.URL, "DRAFT")
	h.register("dfm-purchase", bad.URL, "DRAFT")
	h.draft("dfm-leave", "연차 휴가", "W2001")         // 1, 2 November
	h.draft("dfm-purchase", "노트북 구매", "W2001")     // 2, 2 November
	h.advance(15*time.Hour - time.Second)          // 23:59:59 in Seoul
	h.draft("dfm-leave", "반차 (Half Day)", "W2001") // 3, 2 November
	h.advance(time.Second)
	h.draft("dfm-purchase", "Half a rack", "W2001") // 4, 3 November
	h.advance(24 * time.Hour)
	h.draft("dfm-leave", "100% 휴가_%", "W2001") // 5, 4 November
	return h
}

func TestSearch(t *testing.T) {
	t.Parallel()
	h := full(t)
	day := func(d int) time.Time { return time.Date(2026, 11, d, 0, 0, 0, 0, morning().Location()) }
	for name, row := range map[string]struct {
		search workplace.Search
		want   []uint64
	}{
		"all, newest first":       {workplace.Search{}, []uint64{5, 4, 3, 2, 1}},
		"form":                    {workplace.Search{DfmID: "dfm-purchase"}, []uint64{4, 2}},
		"a day in Seoul":          {workplace.Search{From: day(2), To: day(3)}, []uint64{3, 2, 1}},
		"from a day on":           {workplace.Search{From: day(3)}, []uint64{5, 4}},
		"up to a day":             {workplace.Search{To: day(4)}, []uint64{4, 3, 2, 1}},
		"a day without any":       {workplace.Search{From: day(5)}, []uint64{}},
		"document number":         {workplace.Search{DocNo: "2026-0002"}, []uint64{4, 3}},
		"document number of form": {workplace.Search{DocNo: "휴가신청서"}, []uint64{5, 3, 1}},
		"title":                   {workplace.Search{Title: "휴가"}, []uint64{5, 1}},
		"title in another case":   {workplace.Search{Title: "hALF"}, []uint64{4, 3}},
		"title, literally":        {workplace.Search{Title: "_%"}, []uint64{5}},
		"no such title":           {workplace.Search{Title: ".*"}, []uint64{}},
		"result":                  {workplace.Search{Result: "failure"}, []uint64{4, 2}},
		"result and form":         {workplace.Search{Result: "failure", DfmID: "dfm-leave"}, []uint64{}},
		"event":                   {workplace.Search{Event: "APPROVED"}, []uint64{}},
		"everything at once":      {workplace.Search{DfmID: "dfm-purchase", From: day(3), To: day(4), DocNo: "구매품의서", Title: "rack", Result: "failure", Event: "DRAFT"}, []uint64{4}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			wantEqual(t, "ids", row.want, ids(h.history(row.search)))
		})
	}
}

func ids(rows []workplace.Dispatch) []uint64 {
	all := []uint64{}
	for _, r := range rows {
		all = append(all, r.ID)
	}
	return all
}

// Pages end where the next one begins, and the last one says that it is.
func TestPages(t *testing.T) {
	t.Parallel()
	h := full(t)
	for limit, want := range map[int][][]uint64{
		1: {{5}, {3}, {1}}, 2: {{5, 3}, {1}}, 3: {{5, 3, 1}}, 0: {{5, 3, 1}},
	} {
		var got [][]uint64
		h.look(func(tx *store.Tx) error {
			s := workplace.Search{DfmID: "dfm-leave", Limit: limit}
			for again := true; again; again = s.Before != 0 {
				var rows []workplace.Dispatch
				rows, s.Before = workplace.History(tx, s)
				got = append(got, ids(rows))
			}
			return nil
		})
		wantEqual(t, fmt.Sprintf("pages of %d", limit), want, got)
	}
}
