package workplace_test

import (
	"strings"
	"testing"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// V1 answers with what is known of its object doc.
func TestDetailV1(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.draft("dfm-leave", "연차 휴가", "W2001")
	want := `{"doc":{"drftUserStatCd":{"code":"WORK","name":"재직","i18nNames":{}},"drftDeptCd":"D100","aprvDocId":"25025","drftUserId":"W1001",` +
		`"drftYmdhmsDt":"20261102090000","trgtUserNm":"김기안","docTitle":"연차 휴가","trgtCompanyId":"` + companyID + `","drftCompanyNm":"도장상사",` +
		`"shreOpninCnt":"0","drftCompanyId":"` + companyID + `","trgtJobNm":"사원"}}`
	got := h.get(h.right("v1", "25025"))
	wantEqual(t, "body", want, got.Body)
	wantEqual(t, "type", "application/json;charset=UTF-8", got.Header.Get("Content-Type"))
	if resting := got.Header.Get("Dojang-Assumptions"); !strings.Contains(resting, "document/unknown-fields") {
		t.Errorf("rests on %q", resting)
	}
}

// purchase drafts a document of the form generator, with values.
func (h *hall) purchase() {
	h.t.Helper()
	c := h.company()
	h.change(func(tx *store.Tx) error {
		asked := workplace.Draft{DfmID: "dfm-purchase", Title: "노트북", DraftedBy: "W1001", Applicant: "W2003", Approvers: []workplace.Place{{By: "W2001"}}, DataList: []workplace.Component{
			{CustomID: "amount", Value: "1200000"}, {UUID: "0d0ac000-0000-4000-8000-000000000003", Value: "교체"},
		}}
		_, _, err := h.sim.Draft(h.World, tx, c, asked)
		return err
	})
	h.settle()
}

func TestDetailV2(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.purchase()
	body := h.get(h.right("v2", "25025")).Body
	for path, want := range map[string]string{
		"aprvDocId": "25025", "companyId": companyID, "dfmId": "dfm-purchase", "tenantId": "0d0a0000-0000-4000-8000-000000000001",
		"doc.docTitle": "노트북", "doc.trgtUserNm": "최위임", "doc.docStatCd": "IN_PROGRESS", "doc.docNo": "구매품의서-2026-0001",
		"shre": "{}", "shreOpnion": "[]", "rcpt": "[]",
		"aprvLine.0.userId": "W2001", "aprvLine.0.aprvStatCd": "current",
		"dataList.#":                   "3",
		"dataList.1.componentValue":    "1200000",
		"dataList.1.componentCode":     "CP_CURRENCY",
		"dataList.1.componentCustomId": "amount",
		"dataList.2.componentValue":    "교체",
	} {
		wantEqual(t, path, want, gjson.Get(body, path).String())
	}
}

// Fields of type Json are objects, or by policy strings with JSON in them.
func TestJSONFields(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.purchase()
	objects := gjson.Parse(h.get(h.right("v2", "25025")).Body)
	h.policy(func(p *workplace.Policy) { p.JSONFields = "string" })
	texts := gjson.Parse(h.get(h.right("v2", "25025")).Body)
	for _, name := range []string{"doc", "shre", "shreOpnion", "aprvLine", "rcpt", "dataList"} {
		wantEqual(t, name, objects.Get(name).Raw, texts.Get(name).Str)
	}
	wantEqual(t, "aprvDocId", "25025", texts.Get("aprvDocId").Str)
}

// componentCustomId picks components; what no component has picks nothing.
func TestComponentCustomID(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.purchase()
	for query, want := range map[string]string{
		"?componentCustomId=amount":                        `["amount"]`,
		"?componentCustomId=amount,item":                   `["item","amount"]`,
		"?componentCustomId=item&componentCustomId=amount": `["item","amount"]`,
		"?componentCustomId=none":                          `[]`,
		"?componentCustomId=":                              `[]`,
		"?other=amount":                                    `["item","amount",""]`,
	} {
		c := h.right("v2", "25025")
		c.target += query
		wantEqual(t, query, want, gjson.Get(h.get(c).Body, "dataList.#.componentCustomId").Raw)
	}
}

// Both versions answer for any form, unless policy is strict about it.
func TestDetailVersions(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.draft("dfm-leave", "휴가", "W2001")
	h.draft("dfm-purchase", "노트북", "W2001")
	for mode, want := range map[string][]int{"both": {200, 200, 200, 200}, "strict": {200, 404, 404, 200}} {
		h.policy(func(p *workplace.Policy) { p.DetailVersions = mode })
		var got []int
		for _, id := range []string{"25025", "25026"} {
			for _, version := range []string{"v1", "v2"} {
				got = append(got, h.get(h.right(version, id)).Status)
			}
		}
		wantEqual(t, mode+": v1 and v2 of a built-in form, then of the generator's", want, got)
	}
}

// The link in a callback leads to the document.
func TestDocDataURLAnswers(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t)
	h.register("dfm-leave", erp.URL)
	h.draft("dfm-leave", "휴가", "W2001")
	link := strings.TrimPrefix(erp.field("docDataUrl")[0], h.url)
	c := h.right("v1", "")
	c.target = link
	wantEqual(t, "docTitle", "휴가", gjson.Get(h.get(c).Body, "doc.docTitle").Str)
}
