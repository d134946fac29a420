package workplace

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// Download is a file that the console offers.
type Download struct {
	Name        string
	ContentType string
	Body        []byte
}

// File is what a control API sends in place of JSON.
func (d Download) File() (name, contentType string, body []byte) {
	return d.Name, d.ContentType, d.Body
}

// maxDownload is how many dispatches a download holds at the most, the newest.
const maxDownload = 10_000

// byteOrderMark lets spreadsheets read UTF-8.
const byteOrderMark = "\ufeff"

func columns() []string {
	return []string{
		"번호", "서식 ID", "서식명", "문서 ID", "문서 번호", "제목", "이벤트 상태", "이벤트 상태명", "이벤트 발생 일시", "발송 일시",
		"시도", "재발송 원본", "Callback URL", "결과", "HTTP 상태", "실패 사유", "소요 시간(ms)", "요청 본문", "응답 본문",
	}
}

// CSV is the download of what a search selects: a row for each attempt, the newest
// dispatch first.
func CSV(w *world.World, tx *store.Tx, s Search) (Download, error) {
	s.Limit = maxDownload
	rows, _ := History(tx, s)
	var b bytes.Buffer
	b.WriteString(byteOrderMark)
	out := csv.NewWriter(&b)
	out.UseCRLF = true
	if err := out.Write(columns()); err != nil {
		return Download{}, err
	}
	for _, row := range rows {
		sent, err := w.Deliveries.Get(tx, row.ID)
		if err != nil {
			return Download{}, err
		}
		for _, a := range attemptsShown(tx, row) {
			if err := out.Write(row.cells(a, string(sent.Message.Body))); err != nil {
				return Download{}, err
			}
		}
	}
	out.Flush()
	name := "발송내역_" + tx.Now().In(kst()).Format("20060102150405") + ".csv"
	return Download{Name: name, ContentType: "text/csv; charset=utf-8", Body: b.Bytes()}, out.Error()
}

// attemptsShown are the attempts of a dispatch, or one without a number while there is none.
func attemptsShown(tx *store.Tx, row Dispatch) []Attempt {
	if all := AttemptsOf(tx, row.ID); len(all) > 0 {
		return all
	}
	return []Attempt{{Dispatch: row.ID, At: row.SentAt}}
}

func (r Dispatch) cells(a Attempt, body string) []string {
	result := map[bool]string{true: "성공", false: "실패"}[a.Reason == ""]
	if a.N == 0 {
		result = "대기"
	}
	all := []string{
		strconv.FormatUint(r.ID, 10), r.DfmID, r.DfmNm, r.AprvDocID, r.DocNo, r.Title, string(r.Event), r.Label, r.ProcessYmdt,
		a.At.In(kst()).Format("2006-01-02 15:04:05"), positive(a.N), positive(r.ResendOf), r.URL, result,
		positive(a.Status), string(a.Reason), strconv.FormatInt(a.Duration.Milliseconds(), 10), body, a.ResponseBody,
	}
	for i := range all {
		all[i] = guarded(all[i])
	}
	return all
}

// positive writes a number, and nothing for 0.
func positive[N int | uint64](n N) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

// guarded keeps a spreadsheet from taking a cell for a formula: a title may come from
// anybody. Signs of full width count too, and so does what stands behind blanks.
func guarded(cell string) string {
	inner := strings.TrimLeft(cell, " \u00a0\u3000\u200b\ufeff")
	if inner != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠|%", []rune(inner)[0]) {
		return "'" + cell
	}
	return cell
}
