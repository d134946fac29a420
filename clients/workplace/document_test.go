package workplace_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

// The tables of the vendor's guide, filled in; more than is known stays in Raw.
const (
	answerV1 = `{"doc":{"drftUserStatCd":{"code":"WORK","name":"재직","i18nNames":{"ko":"재직","en":"Employed"}},` +
		`"drftDeptCd":"D1","aprvDocId":"25025","drftUserId":"W1001","drftYmdhmsDt":"20261121090000","trgtUserNm":"김기안",` +
		`"docTitle":"휴가신청서","trgtCompanyId":"` + company + `","drftCompanyNm":"도장","shreOpninCnt":"2",` +
		`"drftCompanyId":"` + company + `","trgtJobNm":"과장","bodyHtml":"<p>휴가</p>"}}`
	answerV2 = `{"tenantId":"t1","companyId":"` + company + `","aprvDocId":"25025","dfmId":"dfm-purchase",` +
		`"doc":{"docTitle":"구매품의서"},"shre":{"a":1},"shreOpnion":[],"aprvLine":[{"empId":"W2001"}],"rcpt":{},` +
		`"dataList":[{"componentCustomId":"amount","componentValue":"1000"}]}`
)

func infoV1() workplace.Info {
	return workplace.Info{
		Title: "휴가신청서", DrafterID: "W1001",
		DrafterStatus:   workplace.CodeName{Code: "WORK", Name: "재직", Names: map[string]string{"ko": "재직", "en": "Employed"}},
		DrafterDeptCode: "D1", DrafterCompanyID: company, DrafterCompanyName: "도장", Drafted: "20261121090000",
		ApplicantName: "김기안", ApplicantCompanyID: company, ApplicantJobName: "과장", CommentCount: "2",
		Raw: json.RawMessage(answerV1[len(`{"doc":`) : len(answerV1)-1]),
	}
}

func documentV2() workplace.Document {
	return workplace.Document{
		Version: workplace.V2, AprvDocID: "25025", TenantID: "t1", CompanyID: company, DfmID: "dfm-purchase",
		Info:  workplace.Info{Title: "구매품의서", Raw: json.RawMessage(`{"docTitle":"구매품의서"}`)},
		Share: json.RawMessage(`{"a":1}`), Comments: json.RawMessage(`[]`), ApprovalLine: json.RawMessage(`[{"empId":"W2001"}]`),
		Recipients: json.RawMessage(`{}`), Raw: json.RawMessage(answerV2),
	}
}

func TestDocument(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, answer string
		version      workplace.Version
		want         workplace.Document
	}{
		{
			"v1", answerV1, workplace.V1,
			workplace.Document{Version: workplace.V1, AprvDocID: "25025", Info: infoV1(), Raw: json.RawMessage(answerV1)},
		},
		{"v2", answerV2, workplace.V2, documentV2()},
		{
			"v2 with JSON in strings", `{"aprvDocId":"25025","doc":"{\"docTitle\":\"구매품의서\"}","aprvLine":"[]","rcpt":"","shre":"none"}`, workplace.V2,
			workplace.Document{
				Version: workplace.V2, AprvDocID: "25025", Share: json.RawMessage(`"none"`), ApprovalLine: json.RawMessage(`[]`),
				Info: workplace.Info{Title: "구매품의서", Raw: json.RawMessage(`{"docTitle":"구매품의서"}`)},
				Raw:  json.RawMessage(`{"aprvDocId":"25025","doc":"{\"docTitle\":\"구매품의서\"}","aprvLine":"[]","rcpt":"","shre":"none"}`),
			},
		},
		{
			"numbers for strings, null, a bare status code, names of another shape", `{"doc":{"aprvDocId":25025,"docTitle":null,"shreOpninCnt":2,"drftUserStatCd":7,"drftDeptCd":{"a":1}}}`, workplace.V1,
			workplace.Document{
				Version: workplace.V1, AprvDocID: "25025",
				Info: workplace.Info{
					CommentCount: "2", DrafterStatus: workplace.CodeName{Code: "7"}, DrafterDeptCode: `{"a":1}`,
					Raw: json.RawMessage(`{"aprvDocId":25025,"docTitle":null,"shreOpninCnt":2,"drftUserStatCd":7,"drftDeptCd":{"a":1}}`),
				},
				Raw: json.RawMessage(`{"doc":{"aprvDocId":25025,"docTitle":null,"shreOpninCnt":2,"drftUserStatCd":7,"drftDeptCd":{"a":1}}}`),
			},
		},
		{
			"names in no map", `{"doc":{"drftUserStatCd":{"code":1,"i18nNames":"x"}}}`, workplace.V1,
			workplace.Document{
				Version: workplace.V1, AprvDocID: "25025",
				Info: workplace.Info{DrafterStatus: workplace.CodeName{Code: "1"}, Raw: json.RawMessage(`{"drftUserStatCd":{"code":1,"i18nNames":"x"}}`)},
				Raw:  json.RawMessage(`{"doc":{"drftUserStatCd":{"code":1,"i18nNames":"x"}}}`),
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := open(t, says(200, tt.answer)).client(t).Document(t.Context(), tt.version, "25025")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(&tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestRequestOfADocument(t *testing.T) {
	t.Parallel()
	g := open(t, says(200, leaveV1), says(200, `{"doc":{}}`))
	client := g.client(t, workplace.WithAPIKey(apiKey))
	for _, ask := range []struct {
		version workplace.Version
		id      string
	}{{workplace.V1, "25025"}, {workplace.V2, "25025"}, {workplace.V2, "가:1%"}} {
		if _, err := client.Document(t.Context(), ask.version, ask.id); err != nil {
			t.Errorf("%v: %v", ask, err)
		}
	}
	const prefix = "/workflow/apigw/"
	want := []string{
		prefix + "v1/company/" + company + "/doc/25025", prefix + "v2/company/" + company + "/doc/25025",
		prefix + "v2/company/" + company + "/doc/%EA%B0%80:1%25",
	}
	if diff := cmp.Diff(want, g.targets()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	first := g.all()[0]
	if first.method != "GET" || first.body != "" || first.header.Get("Accept") != "application/json" || first.header.Get("x-ncp-apigw-api-key") != apiKey {
		t.Errorf("got %+v", first)
	}
}

// A path in the base URL is sent and signed.
func TestBaseWithAPath(t *testing.T) {
	t.Parallel()
	g := open(t, says(200, leaveV1))
	client := newClient(t, g.url+"/via/proxy/")
	if _, err := client.Document(t.Context(), workplace.V1, "25025"); err != nil {
		t.Fatal(err)
	}
	if _, err := client.DocumentAt(t.Context(), g.url+"/via/proxy/workflow/apigw/v1/company/"+company+"/doc/25025"); err != nil {
		t.Fatal(err)
	}
	want := "/via/proxy/workflow/apigw/v1/company/" + company + "/doc/25025"
	if diff := cmp.Diff([]string{want, want}, g.targets()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestArgumentsRefusedBeforeSending(t *testing.T) {
	t.Parallel()
	g := open(t, says(200, leaveV1))
	client := g.client(t)
	for _, id := range []string{"", ".", "..", "../v2", "a/b", `a\b`, "a b", "a\n", "\xff"} {
		if _, err := client.Document(t.Context(), workplace.V1, id); !errors.Is(err, workplace.ErrNotSent) {
			t.Errorf("%q: got %v", id, err)
		}
	}
	for _, version := range []workplace.Version{0, 3, -1} {
		if _, err := client.Document(t.Context(), version, "25025"); !errors.Is(err, workplace.ErrNotSent) {
			t.Errorf("version %d: got %v", version, err)
		}
	}
	if got := g.targets(); got != nil {
		t.Errorf("sent %q", got)
	}
}
