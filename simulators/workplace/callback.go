package workplace

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// route is the name of outgoing callbacks in journal, faults and queries.
const route = "callback"

// ahead is by how much Korean time is; it has known no summer time since 1988.
const ahead = 9 * time.Hour

// kst is Korean time.
func kst() *time.Location { return time.FixedZone("Asia/Seoul", int(ahead.Seconds())) }

// send enqueues the callback of an event, when the form asks for it. An event whose
// state is not ticked leaves nothing behind.
func (s Simulator) send(l *life, e Event) {
	if !l.form.ticks(e) {
		return
	}
	d, p := l.document, l.policy
	ymdt := p.processYmdt(l.tx.Now())
	row := Dispatch{
		CompanyID: d.CompanyID, DfmID: d.DfmID, DfmNm: l.form.DfmNm, AprvDocID: d.AprvDocID, DocNo: d.DocNo, Title: d.Title,
		Event: e, Label: l.form.Label(e), ProcessYmdt: ymdt, URL: l.form.CallbackURL,
	}
	sent := record(l.World, l.tx, p, row, p.body(s.base(l.World, p), d, e, ymdt))
	l.rows, l.newest = append(l.rows, sent.ID), sent.Row
}

// body is the object of a callback: six fields, in the document's order.
func (p Policy) body(base string, d Document, e Event, ymdt string) []byte {
	b := make([]byte, 0, 384)
	b = gjson.AppendJSONString(append(b, `{"docDataUrl":`...), base+"/workflow/apigw/"+p.DocDataURL+"/company/"+d.CompanyID+"/doc/"+d.AprvDocID)
	b = append(b, `,"aprvDocId":`...)
	if p.AprvDocIDType == "number" {
		b = append(b, d.AprvDocID...)
	} else {
		b = gjson.AppendJSONString(b, d.AprvDocID)
	}
	b = gjson.AppendJSONString(append(b, `,"processYmdt":`...), ymdt)
	b = gjson.AppendJSONString(append(b, `,"docNo":`...), d.DocNo)
	b = gjson.AppendJSONString(append(b, `,"sendTpCd":`...), string(e))
	b = gjson.AppendJSONString(append(b, `,"dfmId":`...), d.DfmID)
	return append(b, '}')
}

// processYmdt is the time of the event, which a resend does not change.
func (p Policy) processYmdt(at time.Time) string {
	korean := at.UTC().Add(ahead) // what kst costs is too much for every callback
	if p.ProcessYmdt == "iso" {
		return korean.Format("2006-01-02T15:04:05") + "+09:00"
	}
	return korean.Format("20060102150405")
}

// message is the PUT of a dispatch. Callbacks of one document are sent one after the
// other, in the order of their events.
func (r Dispatch) message(p Policy, body []byte) delivery.Message {
	return delivery.Message{
		Service: Name, Route: route, Clause: r.Event.clause(), OrderKey: r.CompanyID + "/" + r.AprvDocID,
		Method: http.MethodPut, URL: onTheWire(r.URL), Body: body, Timeout: p.timeout(),
		Header: http.Header{
			"Content-Type": {"application/json;charset=UTF-8"}, "Accept": {"*/*"}, "User-Agent": {"WORKPLACE (Dojang simulator)"},
		},
	}
}

// onTheWire is a Callback URL as it is called: without the fragment, which is never sent,
// and with the query in percent escapes where a request line cannot hold it as it is.
func onTheWire(callbackURL string) string {
	plain, _, _ := strings.Cut(callbackURL, "#")
	before, query, has := strings.Cut(plain, "?")
	if !has || !strings.ContainsFunc(query, outsideLine) {
		return plain
	}
	var b strings.Builder
	b.WriteString(before + "?")
	for i := range len(query) {
		if c := query[i]; outsideLine(rune(c)) {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// outsideLine tells what a request line cannot hold.
func outsideLine(r rune) bool { return r <= ' ' || r >= 0x7f }

// base is the address that docDataUrl begins with. It is never the real vendor's.
func (s Simulator) base(w *world.World, p Policy) string {
	if p.BaseURL != "" {
		return p.BaseURL
	}
	if s.url != nil {
		if url := s.url(w); url != "" {
			return url
		}
	}
	return "http://workplace.invalid"
}
