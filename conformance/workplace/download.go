package workplace

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const (
	downloadPath = "/workplace/deliveries.csv"
	// byteOrderMark tells Excel that the text is UTF-8.
	byteOrderMark = "\xef\xbb\xbf"
)

// downloadCases try the download (다운로드) of the history.
func downloadCases() []suite.Case {
	const download, form = "history/download", "history/csv-form"
	return []suite.Case{
		deskCase(historySection, download+"/rows", "every row, the newest first", []string{form, "history/newest-first"}, func(ctx context.Context, d *desk) {
			leave, purchase, ok := d.twoDocuments(ctx)
			if !ok {
				return
			}
			if records, ok := d.download(ctx, nil); ok {
				titles := []string{purchase.Title, purchase.Title, leave.Title, leave.Title, leave.Title}
				d.s.Check("titles", same("titles", titles, column(records, "제목")))
				d.s.Check("events", holding(records, "REJECT", "DRAFT", "APPROVED", "APPROVE", "DRAFT"))
				d.s.Check("numbers", same("numbers", []string{purchase.No, purchase.No, leave.No, leave.No, leave.No}, column(records, "문서번호")))
				d.s.Check("results", holding(records, "성공", "성공", "성공", "성공", "실패"))
			}
		}),
		deskCase(historySection, download+"/as-searched", "the rows that were searched for", []string{"history/search-fields"}, func(ctx context.Context, d *desk) {
			leave, purchase, ok := d.twoDocuments(ctx)
			if !ok {
				return
			}
			for name, query := range map[string]url.Values{purchase.Title: {"dfmId": {purchase.Form}}, leave.Title: {"docNo": {leave.No}}} {
				if records, ok := d.download(ctx, query); ok {
					d.s.Check("titles of "+query.Encode(), same("titles", []string{name}, slices.Compact(column(records, "제목"))))
				}
			}
			if records, ok := d.download(ctx, url.Values{"title": {"출장"}}); ok {
				d.s.Check("none found", same("titles", []string{}, column(records, "제목")))
			}
		}),
	}
}

// csvFormCases try the form of the file.
func csvFormCases() []suite.Case {
	const download, form = "history/download", "history/csv-form"
	return []suite.Case{
		deskCase(historySection, form+"/file", "CSV with a byte order mark and a name", []string{download}, func(ctx context.Context, d *desk) {
			if _, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy()); ok {
				d.s.Expect(d.s.ControlAnswer(ctx, "download", http.MethodGet, downloadPath, nil), suite.StatusIs(http.StatusOK), suite.ContentType("text/csv", "UTF-8"), namedByDate())
			}
		}),
		deskCase(historySection, form+"/quotes", "titles with quotes, commas and line ends", []string{download}, func(ctx context.Context, d *desk) {
			const title = "\"휴가\", 연차; 반차\n둘째 줄"
			if _, ok := d.draft(ctx, d.form, title, d.approvedBy()); !ok {
				return
			}
			if records, ok := d.download(ctx, nil); ok {
				d.s.Check("titles", same("titles", []string{title}, column(records, "제목")))
			}
		}),
		deskCase(historySection, form+"/formulas", "titles that a spreadsheet takes for formulas", []string{download}, func(ctx context.Context, d *desk) {
			titles := []string{"=HYPERLINK(\"http://x\",\"y\")", "+82", "-1+1", "@SUM(A1)", "\t=1", "\r=1"}
			for _, title := range titles {
				if _, ok := d.draft(ctx, d.form, title, d.approvedBy()); !ok {
					return
				}
			}
			if records, ok := d.download(ctx, nil); ok {
				d.s.Check("no cell is a formula", guarded(records, titles))
			}
		}),
	}
}

// download returns the records of the file, the header first, and says whether it could.
func (d *desk) download(ctx context.Context, query url.Values) ([][]string, bool) {
	path := downloadPath
	if len(query) > 0 {
		path += "?" + query.Encode()
	}
	body, err := d.s.Control(ctx, http.MethodGet, path, nil)
	if err != nil {
		d.s.Check("download", err)
		return nil, false
	}
	text, marked := strings.CutPrefix(string(body), byteOrderMark)
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	switch {
	case !marked:
		err = errors.Join(err, fmt.Errorf("want the byte order mark of UTF-8 first, got %q", text[:min(len(text), 10)]))
	case err == nil && len(records) == 0:
		err = errors.New("want a header, got nothing")
	}
	for _, name := range []string{"서식", "발송", "문서번호", "제목", "결과"} {
		if err == nil && at(records, name) < 0 {
			err = fmt.Errorf("want a column of the header with %s, got %v", name, records[0])
		}
	}
	d.s.Check("CSV with a Korean header", err)
	return records, err == nil
}

// at is the place of the column whose name begins with that, without blanks; -1 for none.
func at(records [][]string, name string) int {
	return slices.IndexFunc(records[0], func(cell string) bool {
		return strings.HasPrefix(strings.ReplaceAll(cell, " ", ""), name)
	})
}

// column returns the cells below the header.
func column(records [][]string, name string) []string {
	cells := []string{}
	for _, record := range records[1:] {
		cells = append(cells, record[at(records, name)])
	}
	return cells
}

// holding demands that each record has one of the cells, in any column.
func holding(records [][]string, cells ...string) error {
	if len(records)-1 != len(cells) {
		return fmt.Errorf("want %d rows below the header, got %d", len(cells), len(records)-1)
	}
	for i, cell := range cells {
		if !slices.Contains(records[i+1], cell) {
			return fmt.Errorf("want a cell %q in row %d, got %q", cell, i+1, records[i+1])
		}
	}
	return nil
}

// guarded demands that no cell begins as a formula does, and that the titles are there all the same.
func guarded(records [][]string, titles []string) error {
	for _, record := range records {
		for _, cell := range record {
			if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
				return fmt.Errorf("want no cell that begins as a formula does, got %q", cell)
			}
		}
	}
	for _, title := range titles {
		if !slices.ContainsFunc(column(records, "제목"), func(cell string) bool { return strings.Contains(cell, strings.TrimSpace(title)) }) {
			return fmt.Errorf("want a row for the title %q, got %q", title, column(records, "제목"))
		}
	}
	return nil
}

// namedByDate demands the file name of the download.
func namedByDate() suite.Expectation {
	name := regexp.MustCompile(`^발송내역_[0-9]{14}\.csv$`)
	return suite.Expectation{Name: "file name", Judge: func(r suite.Response) error {
		value := r.Header.Get("Content-Disposition")
		disposition, parameters, err := mime.ParseMediaType(value)
		if err != nil || disposition != "attachment" || !name.MatchString(parameters["filename"]) {
			return fmt.Errorf("want an attachment named 발송내역_yyyyMMddHHmmss.csv, got %q", value)
		}
		return nil
	}}
}
