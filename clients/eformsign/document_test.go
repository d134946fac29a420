package eformsign_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/eformsign"
)

const asDocumented = `{"id":"` + documentID + `","document_number":"2026-1","template":{"id":"` + templateID + `","name":"근로계약서"},
"document_name":"근로계약서 1","creator":{"recipient_type":"01","id":"admin@example.com","name":"김도장"},"created_date":1611538409405,
"last_editor":{"recipient_type":"02","id":"hong@example.com","name":"홍길동"},"updated_date":1611538410000,
"current_status":{"status_type":"060","status_doc_type":"","status_doc_detail":"","step_type":"05","step_index":"2","step_name":"서명",
"step_recipients":[{"recipient_type":"02","id":"hong@example.com","name":"홍길동","email":"hong@example.com","sms":"01012345678"}],
"step_group":1,"expired_date":1612143209405,"_expired":false},
"fields":[{"id":"고객명","value":"홍길동","type":"text"}],
"next_status":[{"step_type":"06","step_name":"검토","step_recipients":[],"execute_date":0,"status_type":"01","step_group":2}],
"previous_status":[{"step_type":"00","step_name":"시작","action_type":"002","executor":{"recipient_type":"01","id":"admin@example.com","name":"김도장"},"executed_date":1611538409405,"step_group":0}],
"histories":[{"step_type":"00","step_name":"시작","action_type":"002","executor":{},"executed_date":1611538409405,"comment":"부탁합니다","sms_histories":[]}],
"recipients":[],"detail_template_info":[]}`

// The same with every type that traffic shows in place of the documented one.
const asSeen = `{"id":"` + documentID + `","document_number":"2026-1","template":{"id":"` + templateID + `","name":"근로계약서"},
"document_name":"근로계약서 1","creator":{"recipient_type":1,"id":"admin@example.com","name":"김도장"},"created_date":"1611538409405",
"last_editor":{"recipient_type":2,"id":"hong@example.com","name":"홍길동"},"updated_date":1.61153841e12,
"current_status":{"status_type":60,"step_type":5,"step_index":2,"step_name":"서명",
"step_recipients":[{"recipient_type":2,"id":"hong@example.com","name":"홍길동","email":"hong@example.com","sms":{"country_code":"+82"}}],
"step_group":"1","expired_date":"1612143209405","_expired":"false"},
"fields":[{"id":"고객명","value":"홍길동","type":"text"}],
"next_status":[{"step_type":6,"step_name":"검토","step_recipients":null,"status_type":1,"step_group":2.0}],
"previous_status":[{"step_type":0,"step_name":"시작","action_type":2,"executor":{"recipient_type":"1","id":"admin@example.com","name":"김도장"},"executed_date":"1611538409405"}],
"histories":[{"step_type":0,"step_name":"시작","action_type":2,"executor":null,"executed_date":"1611538409405","comment":"부탁합니다"}],
"detail_template_info":{"a":1},"record_key":7}`

func TestDocumentIsRead(t *testing.T) {
	t.Parallel()
	at := time.UnixMilli(1611538409405).UTC()
	admin := eformsign.Person{Type: "01", ID: "admin@example.com", Name: "김도장"}
	hong := eformsign.Person{Type: "02", ID: "hong@example.com", Name: "홍길동"}
	signer := hong
	signer.Email = "hong@example.com"
	want := eformsign.DocumentInfo{
		ID: documentID, Number: "2026-1", Name: "근로계약서 1", TemplateID: templateID, TemplateName: "근로계약서",
		Creator: admin, Created: at, LastEditor: hong, Updated: time.UnixMilli(1611538410000).UTC(),
		Status: eformsign.Status{
			Type: "060", StepType: "05", StepIndex: "2", StepName: "서명", StepGroup: 1,
			Recipients: []eformsign.Person{signer}, Expires: time.UnixMilli(1612143209405).UTC(),
		},
		Fields:    []eformsign.FieldValue{{ID: "고객명", Value: "홍길동", Type: "text"}},
		Next:      []eformsign.Status{{Type: "01", StepType: "06", StepName: "검토", StepGroup: 2}},
		Previous:  []eformsign.Action{{StepType: "00", StepName: "시작", Type: "002", Executor: admin, Executed: at}},
		Histories: []eformsign.Action{{StepType: "00", StepName: "시작", Type: "002", Executed: at, Comment: "부탁합니다"}},
	}
	for name, body := range map[string]string{"as documented": asDocumented, "as seen": asSeen} {
		vendor := open(t)
		vendor.answers("get-document", says(200, body))
		got, err := vendor.client(t).Document(t.Context(), documentID, eformsign.IncludeFields, eformsign.IncludeNextStatus)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
		sent := arrival{op: "get-document", query: "include_fields=true&include_next_status=true", authorization: "Bearer access-1", path: "/v2.0/api/documents/" + documentID}
		if diff := cmp.Diff(sent, vendor.all()[1], cmp.AllowUnexported(arrival{})); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
}

func TestLooseValues(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, members string
		want          eformsign.DocumentInfo
	}{
		{"null everywhere", `"document_name":null,"created_date":null,"fields":null,"current_status":null`, eformsign.DocumentInfo{}},
		{"empty texts for dates and flags", `"created_date":"","current_status":{"expired_date":"","_expired":""}`, eformsign.DocumentInfo{}},
		{"no expiry", `"current_status":{"expired_date":0,"_expired":0}`, eformsign.DocumentInfo{}},
		{"expired as 1", `"current_status":{"_expired":1}`, eformsign.DocumentInfo{Status: eformsign.Status{Expired: true}}},
		{"a date before 1970", `"created_date":-1000`, eformsign.DocumentInfo{Created: time.UnixMilli(-1000).UTC()}},
		{"a status in words", `"current_status":{"status_type":"doc_complete"}`, eformsign.DocumentInfo{Status: eformsign.Status{Type: "doc_complete"}}},
		{
			"field values of every type", `"fields":[{"id":"a","value":1},{"id":"b","value":true},{"id":"c","value":null},{"id":"d","value":["x"]},{"id":5,"value":{"k":1}}]`,
			eformsign.DocumentInfo{Fields: []eformsign.FieldValue{{ID: "a", Value: "1"}, {ID: "b", Value: "true"}, {ID: "c"}, {ID: "d", Value: `["x"]`}, {ID: "5", Value: `{"k":1}`}}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			vendor := open(t)
			vendor.answers("get-document", says(200, `{"id":7,`+tt.members+`}`))
			got, err := vendor.client(t).Document(t.Context(), documentID)
			if err != nil {
				t.Fatal(err)
			}
			tt.want.ID = "7"
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestValuesThatAreTooLoose(t *testing.T) {
	t.Parallel()
	for _, members := range []string{
		`"document_name":{}`, `"document_name":[]`, `"created_date":"yesterday"`, `"created_date":1.5`, `"created_date":1e300`,
		`"created_date":{}`, `"current_status":{"_expired":"perhaps"}`, `"current_status":{"_expired":[]}`, `"fields":{}`, `"creator":"admin"`,
	} {
		vendor := open(t)
		vendor.answers("get-document", says(200, `{"id":"7",`+members+`}`))
		_, err := vendor.client(t).Document(t.Context(), documentID)
		failure, ok := errors.AsType[*eformsign.AnswerError](err)
		if !ok || failure.Reason != "the body is JSON of another shape than documented" || failure.Excerpt != "" {
			t.Errorf("%s: got %v", members, err)
		}
	}
	vendor := open(t)
	vendor.answers("get-document", says(200, `{}`))
	if _, err := vendor.client(t).Document(t.Context(), documentID); err == nil || !strings.Contains(err.Error(), "it has no id") {
		t.Errorf("got %v", err)
	}
}

// An ID goes into the path as it is, or not at all.
func TestDocumentID(t *testing.T) {
	t.Parallel()
	taken := map[string]string{
		"a b":    "a%20b",
		"a?b#c":  "a%3Fb%23c",
		"a%2Fb":  "a%252Fb",
		"문서":     "%EB%AC%B8%EC%84%9C",
		"a:b@c.": "a:b@c.",
	}
	for id, element := range taken {
		vendor := open(t)
		if _, err := vendor.client(t).Document(t.Context(), id); err != nil {
			t.Errorf("%q: %v", id, err)
		}
		if got, want := vendor.all()[1].path, "/v2.0/api/documents/"+element; got != want {
			t.Errorf("%q: got %s, want %s", id, got, want)
		}
	}
	for _, id := range []string{"", ".", "..", "a/b", "/", "../forms", "a..b", `a\b`, "a\nb", "a\x00b", "\xff"} {
		vendor := open(t)
		_, err := vendor.client(t).Document(t.Context(), id)
		invalid, ok := errors.AsType[*eformsign.InvalidError](err)
		if !ok || invalid.Field != "document_id" || len(vendor.all()) != 0 {
			t.Errorf("%q: got %v after %d requests", id, err, len(vendor.all()))
		}
	}
}
