package eformsign_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/eformsign"
)

func TestCreateRequest(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		document eformsign.Document
		body     string
	}{
		{"nothing but the template", eformsign.Document{}, `{"document":{"document_name":"","comment":"","fields":[],"recipients":[]}}`},
		{
			"everything",
			eformsign.Document{
				Name: "근로계약서 <1>", Comment: "확인 & 서명", GroupName: "인사팀",
				Fields: []eformsign.Field{{ID: "고객명", Value: "홍길동"}, {ID: "일자", Value: "2026-11-21"}},
				Recipients: []eformsign.Recipient{
					{StepType: "05", Name: "홍길동", ID: "hong@example.com", UseMail: true},
					{StepType: "06", Name: "김검토", UseSMS: true, CountryCode: "+82", PhoneNumber: "01012345678"},
				},
			},
			`{"document":{"document_name":"근로계약서 <1>","comment":"확인 & 서명","select_group_name":"인사팀",` +
				`"fields":[{"id":"고객명","value":"홍길동"},{"id":"일자","value":"2026-11-21"}],` +
				`"recipients":[{"step_type":"05","use_mail":true,"use_sms":false,"member":{"name":"홍길동","id":"hong@example.com"}},` +
				`{"step_type":"06","use_mail":false,"use_sms":true,"member":{"name":"김검토","sms":{"country_code":"+82","phone_number":"01012345678"}}}]}}`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			vendor := open(t)
			made, err := vendor.client(t).CreateDocument(t.Context(), "form&id=1", tt.document)
			if err != nil {
				t.Fatal(err)
			}
			want := eformsign.Created{
				ID: documentID, Name: "근로계약서", TemplateID: templateID, Attempts: 1,
				Recipients: []eformsign.CreatedRecipient{{Name: "홍길동", ID: "hong@example.com", TokenID: "t1"}},
			}
			if diff := cmp.Diff(want, made); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			sent := arrival{op: "create-document", body: tt.body, query: "template_id=form%26id%3D1", authorization: "Bearer access-1", path: "/v2.0/api/documents"}
			if diff := cmp.Diff(sent, vendor.all()[1], cmp.AllowUnexported(arrival{})); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// What is there besides the ID of a new document is never a reason to doubt it.
func TestCreatedIsReadLoosely(t *testing.T) {
	t.Parallel()
	for _, answer := range []string{
		`{"document":{"id":"7"}}`,
		`{"document":{"id":7,"document_name":null},"template_id":null,"recipients":null}`,
		`{"document":{"id":"7"},"recipients":{"member":{}}}`,
		`{"document":{"id":"7"},"recipients":["a"]}`,
		`{"code":"200","document":{"id":"7"}}`,
		`{"code":-1,"message":"Completed.","document":{"id":"7"},"recipients":[]}`,
	} {
		vendor := open(t)
		vendor.answers("create-document", says(200, answer))
		made, err := vendor.client(t).CreateDocument(t.Context(), templateID, document())
		if diff := cmp.Diff(eformsign.Created{ID: "7", Attempts: 1}, made); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got)\n%s", answer, err, diff)
		}
	}
}

func TestCreateRefuses(t *testing.T) {
	t.Parallel()
	cp949 := "\xb1\xd9\xb7\xce"
	tests := []struct {
		name, template, field string
		document              eformsign.Document
	}{
		{"no template", "", "template_id", document()},
		{"template with a line break", "a\nb", "template_id", document()},
		{"template in CP949", cp949, "template_id", document()},
		{"name in CP949", templateID, "document", eformsign.Document{Name: cp949}},
		{"field in CP949", templateID, "document", eformsign.Document{Fields: []eformsign.Field{{ID: "a", Value: cp949}}}},
		{"recipient in CP949", templateID, "document", eformsign.Document{Recipients: []eformsign.Recipient{{Name: cp949}}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			vendor := open(t)
			_, err := vendor.client(t).CreateDocument(t.Context(), tt.template, tt.document)
			invalid, ok := errors.AsType[*eformsign.InvalidError](err)
			if !ok || invalid.Field != tt.field || kinds(err) != "not sent" || len(vendor.all()) != 0 {
				t.Errorf("got %v after %d requests, want *InvalidError of %s", err, len(vendor.all()), tt.field)
			}
		})
	}
}

// The vendor has the last word on a token without a member.
func TestCompanyToken(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	client, err := eformsign.New(vendor.url, pair(), eformsign.WithClock(vendor.clock))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.CloseIdleConnections)
	vendor.answers("create-document", refuses("4000074"))
	if _, err := client.CreateDocument(t.Context(), templateID, document()); !errors.Is(err, eformsign.ErrUnknownMember) {
		t.Errorf("got %v", err)
	}
	if got, want := vendor.all()[0].body, `{"execution_time":1611538409405}`; got != want {
		t.Errorf("asked for a token with %s, want %s", got, want)
	}
}
