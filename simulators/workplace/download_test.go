package workplace_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

func (h *hall) download(s workplace.Search) (file workplace.Download) {
	h.t.Helper()
	h.look(func(tx *store.Tx) (err error) {
		file, err = workplace.CSV(h.World, tx, s)
		return err
	})
	return file
}

// The download opens in a spreadsheet as it is: UTF-8 with its mark, a Korean header, a
// row for each attempt.
func TestDownload(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t, 503, 200)
	h.register("dfm-leave", erp.URL, "DRAFT")
	h.policy(func(p *workplace.Policy) { p.RetryWaits = []string{"90s"} })
	h.draft("dfm-leave", `휴가 "셋", 넷`, "W2001")
	h.advance(time.Hour)
	file := h.download(workplace.Search{})
	wantEqual(t, "name", "발송내역_20261102100000.csv", file.Name)
	wantEqual(t, "type", "text/csv; charset=utf-8", file.ContentType)
	text, marked := bytes.CutPrefix(file.Body, []byte("\xEF\xBB\xBF"))
	if !marked || !bytes.HasSuffix(text, []byte("\r\n")) {
		t.Errorf("begins with %q", file.Body[:3])
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows: %v", len(rows), err)
	}
	wantEqual(t, "header", "번호 서식 ID 서식명 문서 ID 문서 번호 제목 이벤트 상태 이벤트 상태명 이벤트 발생 일시 발송 일시 시도 재발송 원본 Callback URL 결과 HTTP 상태 실패 사유 소요 시간(ms) 요청 본문 응답 본문", strings.Join(rows[0], " "))
	body := erp.all()[0].Body
	wantEqual(t, "first attempt", []string{
		"1", "dfm-leave", "휴가신청서", "25025", "휴가신청서-2026-0001", `휴가 "셋", 넷`, "DRAFT", "기안", "20261102090000", "2026-11-02 09:00:00",
		"1", "", erp.URL, "실패", "503", "server_error", "0", body, "answer 503",
	}, rows[1])
	wantEqual(t, "second attempt", []string{"2026-11-02 09:01:30", "2", "", erp.URL, "성공", "200", ""}, rows[2][9:16])
}

func TestDownloadOfWhatIsPendingAndOfAResend(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t, 500)
	h.register("dfm-leave", erp.URL, "DRAFT")
	h.draft("dfm-leave", "휴가", "W2001")
	h.resend(1)
	rows, err := csv.NewReader(bytes.NewReader(h.download(workplace.Search{Result: "failure"}).Body)).ReadAll()
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows: %v", len(rows), err)
	}
	wantEqual(t, "resend of", []string{"2", "1", ""}, []string{rows[1][0], rows[1][11], rows[2][11]})
	wantEqual(t, "nothing selected", 1, bytes.Count(h.download(workplace.Search{Title: "없음"}).Body, []byte("\r\n")))
}

// A title may come from anybody: no cell is a formula.
func TestDownloadIsNoFormula(t *testing.T) {
	t.Parallel()
	for cell, want := range map[string]string{
		`=HYPERLINK("http://evil.example.com")`: `'=HYPERLINK("http://evil.example.com")`,
		"+1+2":                                  "'+1+2",
		"-2+3":                                  "'-2+3",
		"@SUM(A1)":                              "'@SUM(A1)",
		"\t=1":                                  "'\t=1",
		"\r=1":                                  "'\r=1",
		"\n=1":                                  "'\n=1",
		" =1":                                   "' =1",
		"\u3000＝1":                              "'\u3000＝1",
		"＋1":                                    "'＋1",
		"\ufeff=1":                              "'\ufeff=1",
		"|calc":                                 "'|calc",
		"%0A=1":                                 "'%0A=1",
		"":                                      "",
		"연차 휴가":                                 "연차 휴가",
		"a=b":                                   "a=b",
		"3-2":                                   "3-2",
		"http://x/?a=b":                         "http://x/?a=b",
	} {
		wantEqual(t, cell, want, workplace.Guarded(cell))
	}
	h, erp := open(t), newReceiver(t)
	h.register("dfm-leave", erp.URL, "DRAFT")
	h.draft("dfm-leave", `=cmd|' /C calc'!A0`, "W2001")
	if text := string(h.download(workplace.Search{}).Body); strings.Contains(text, ",=cmd") || !strings.Contains(text, `'=cmd`) {
		t.Error(text)
	}
}
