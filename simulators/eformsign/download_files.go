package eformsign

import (
	"fmt"
	"net/http"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
)

// downloadFiles is the last part of the endpoint's path.
const downloadFiles = "download_files"

// downloadFiles is the endpoint 문서 파일 다운로드: the document's PDF and, once it is
// completed, its audit trail (감사추적증명서).
func (s Simulator) downloadFiles() simulators.Route {
	row, _ := codeNamed("2020001")
	trail := apiCode{code: "2020001", message: "The audit trail will be generated when the document is completed."}
	return simulators.Endpoint[*downloading]{
		Name: downloadRoute, Method: http.MethodGet, Path: documentsPath + "/{document_id}/" + downloadFiles, Clause: documentDownload, ReadOnly: true, Order: documentOrder,
		Open: s.openDownloading,
		Rules: append(accessRules[*downloading](), []simulators.Rule[*downloading]{
			{Clause: documentMissing, Violated: (*downloading).missing, Refusal: refuseBearer[*downloading]("4000004", explainDocument)},
			{Clause: fileTypeMissing, Violated: (*downloading).noType, Refusal: refuseFile(apiCode{code: "4000001", message: "Either the document or audit_trail must be selected."}, explainFileType)},
			{Clause: auditTrailPending, Violated: (*downloading).noTrailYet, Refusal: refuseFile(trail, explainNoTrail)},
			{Clause: pdfOf, Violated: (*downloading).noPDFYet, Refusal: refuseFile(apiCode{code: "4000001", message: "The document is not completed.", ours: true}, explainNotCompleted)},
			{Clause: pdfPending, LimitClause: pdfDelay, Limit: (*downloading).wait, Refusal: refusePending(row)},
		}...),
		Effect: download,
	}.Route()
}

// downloadRoute is the route's name.
const downloadRoute = "download-files"

// downloading is a call of download-files.
type downloading struct {
	*viewing

	asked   fileTypes
	askedOK bool
}

func (s Simulator) openDownloading(c *simulators.Call) *downloading {
	d := &downloading{viewing: s.openViewing(c)}
	d.asked, d.askedOK = readFileTypes(c.URL.Query())
	return d
}

func (d *downloading) noType() bool { return !d.askedOK }

// noTrailYet: an audit trail tells how a document was completed.
func (d *downloading) noTrailYet() bool { return d.asked.auditTrail && !d.document.completed() }

func (d *downloading) noPDFYet() bool {
	return d.policy.PDFOf == "completed" && !d.document.completed()
}

// wait tells in which millisecond of waiting the call comes, counted backwards: the first
// one that need not wait is 1.
func (d *downloading) wait() (value, limit int) {
	left := d.document.pdfReadyAt(d.policy).Sub(d.Tx.Now())
	return int((max(left, 0)+time.Millisecond-1)/time.Millisecond) + 1, 1
}

// refuseFile refuses with a code and an explanation of the download's own.
func refuseFile(row apiCode, explain func(*downloading) string) func(*downloading) simulators.Reply {
	return func(d *downloading) simulators.Reply {
		return answerBearer(d.presented, row, func(*presented) string { return explain(d) })
	}
}

// refusePending refuses a file that is not made yet: how long that takes is our choice.
func refusePending(row apiCode) func(*downloading) simulators.Reply {
	refuse := refuseFile(row, explainPending)
	return func(d *downloading) simulators.Reply { return refuse(d).Assuming(pdfDelay) }
}

// download is the effect: the file, or both in an archive.
func download(d *downloading) (simulators.Reply, error) {
	body, err := d.document.files(d.asked)
	reply := simulators.Reply{
		Status: http.StatusOK, ContentType: "application/pdf", Body: body, Code: "200",
		Header:      []string{"Content-Disposition", attachment(d.document.fileName(d.URL.Query().Get("file_name"), d.asked))},
		Assumptions: []string{fileName, pdfDelay},
	}
	if d.asked.both() {
		reply.ContentType = "application/zip"
	}
	if !d.document.completed() {
		reply = reply.Assuming(pdfOf)
		reply.Explanation = fmt.Sprintf("the PDF is as of %s, of a document that is not completed: it is another one after the next step", dated(d.document.UpdatedAt))
	}
	return reply, err
}
