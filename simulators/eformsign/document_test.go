package eformsign_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
)

// A document is created by a member and read again.
func TestDocument(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		access := h.token().accessToken()
		template := h.template("default")
		made := h.createFrom(access, template, `{"document":{"document_name":"계약서","comment":"확인 바랍니다",
			"fields":[{"id":"고객명","value":"홍길동"}],
			"recipients":[{"step_type":"05","use_mail":true,"member":{"name":"김고객","id":"customer@example.org","sms":{"country_code":"+82","phone_number":"01012345678"}}}]}}`)
		id := made.get("document.id")
		want := `{"template_id":"` + template + `","document":{"id":"` + id + `","document_name":"계약서"},"recipients":[{"member":{"name":"김고객","id":"customer@example.org","sms":{"country_code":"+82","phone_number":"01012345678"}}}]}`
		if diff := cmp.Diff(want, made.Body); diff != "" || made.clause() != "eformsign/documents/create" || len(id) != 32 {
			t.Errorf("by %s (-want +got):\n%s", made.clause(), diff)
		}
		h.advance(time.Minute)
		read := h.send(http.MethodGet, h.url+documentsPath+"/"+id+"?include_fields=true", nil, "Authorization", "Bearer "+access)
		want = `{"id":"` + id + `","document_number":"","template":{"id":"` + template + `","name":"근로계약서"},"document_name":"계약서",` +
			`"creator":{"recipient_type":"01","id":"admin@example.com","name":"대표 관리자"},"created_date":1793577600000,` +
			`"last_editor":{"recipient_type":"01","id":"admin@example.com","name":"대표 관리자"},"updated_date":1793577600000,` +
			`"current_status":{"status_type":"060","status_doc_type":"","status_doc_detail":"","step_type":"05","step_index":"2","step_name":"참여자",` +
			`"step_recipients":[{"recipient_type":"02","id":"customer@example.org","name":"김고객"}],"step_group":2,"expired_date":0,"_expired":false},` +
			`"fields":[{"id":"고객명","value":"홍길동","type":""}],"next_status":[],"previous_status":[],"histories":[]}`
		if diff := cmp.Diff(want, read.Body); diff != "" || read.clause() != "eformsign/documents/get" {
			t.Errorf("by %s (-want +got):\n%s", read.clause(), diff)
		}
		if got := h.read(access, id).get("fields"); got != "[]" {
			t.Errorf("without include_fields: %s", got)
		}
	})
}

// Without recipients a document is a draft, without a name it has the template's.
func TestDraft(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		access := h.token().accessToken()
		made := h.createFrom(access, h.template("default"), `{"document":{}}`)
		read := h.read(access, made.get("document.id"))
		if made.get("document.document_name") != "근로계약서" || read.get("current_status.status_type") != "001" || read.get("current_status.step_type") != "00" {
			t.Errorf("made %s, read %s", made.Body, read.Body)
		}
		old := h.createFrom(access, h.template("default"), `{"document":{"receipients":[{"step_type":"06","id":"member@example.com","name":"x"}]}}`)
		read = h.read(access, old.get("document.id"))
		if read.get("current_status.status_type") != "070" || read.get("current_status.step_recipients.0.recipient_type") != "01" {
			t.Errorf("with a reviewer by the spelling of 2021: %s", read.Body)
		}
	})
}

func TestDocumentRefused(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		access := h.token().accessToken()
		company := h.proper(h.key(sampleKey), h.Clock.CallersNow())
		delete(company.body, "member_id")
		nobody := h.ask(company).accessToken()
		poor := h.ask(h.proper(h.keyOf("out-of-documents"), h.Clock.CallersNow())).accessToken()
		id := h.create(access).get("document.id")
		const body = `{"document":{}}`
		for _, row := range []struct {
			name               string
			got                answer
			code, clause, says string
		}{
			{"a company's token", h.create(nobody), "4000074", "member-needed", "issued without member_id"},
			{"no template_id", h.createFrom(access, "", body), "4000001", "required-value-missing", "the query has no template_id"},
			{"no body", h.createFrom(access, h.template("default"), ""), "4000001", "required-value-missing", "the body is empty"},
			{"broken body", h.createFrom(access, h.template("default"), "{"), "4000001", "required-value-missing", "not valid JSON"},
			{"no document", h.createFrom(access, h.template("default"), `{"document_name":"x"}`), "4000001", "required-value-missing", "document_name stands at the top"},
			{"unknown template", h.createFrom(access, "x", body), "4000046", "no-template", "this is none (1 characters)"},
			{"another company's template", h.createFrom(access, h.template("out-of-documents"), body), "4000046", "no-template", "company default has no template"},
			{"out of documents", h.createFrom(poor, h.template("out-of-documents"), body), "4000201", "out-of-documents", "has used up"},
			{"unknown document", h.read(access, strings.Repeat("0", 32)), "4000004", "document-missing", "company default has no document"},
			{"no document id", h.read(access, "42"), "4000004", "document-missing", "32 hexadecimal digits, this is none (2 characters)"},
			{"another company's document", h.read(poor, id), "4000004", "document-missing", "belongs to another company"},
			{"no token", h.send(http.MethodGet, h.url+documentsPath+"/"+id, nil), "4000001", "required-value-missing", "Authorization is absent"},
			{"the API key as token", h.read("ZTNiM2IzZTUtMGEzMS00NTE1LWE5NzEtN2M4Y2FlNDI4NzZm", id), "4030002", "wrong-access-token", "an API key in base64"},
			{"the API key as it is", h.read(sampleKey, id), "4030002", "wrong-access-token", "is an API key"},
			{"a refresh token", h.read(h.token().refreshToken(), id), "4030002", "wrong-access-token", "is a refresh_token"},
			{"quotes", h.read(`"`+access+`"`, id), "4030002", "wrong-access-token", "white space or quotes"},
			{"another word", h.read("x", id), "4030002", "wrong-access-token", "no JWT: 1 characters"},
			{"nothing after Bearer", h.send(http.MethodGet, h.url+documentsPath+"/"+id, nil, "Authorization", "Bearer"), "4030002", "wrong-access-token", "no token after it"},
			{"without Bearer", h.send(http.MethodGet, h.url+documentsPath+"/"+id, nil, "Authorization", access), "4030002", "wrong-access-token", `does not begin with "Bearer "`},
			{"unsigned", h.read(unsigned(access), id), "4030002", "wrong-access-token", "did not sign"},
		} {
			if row.got.code() != row.code || row.got.clause() != "eformsign/documents/"+row.clause {
				t.Errorf("%s: HTTP %d %s by %s, want %s by %s", row.name, row.got.Status, row.got.Body, row.got.clause(), row.code, row.clause)
			}
			if got := h.entry(row.got).Explanation; !strings.Contains(got, row.says) {
				t.Errorf("%s: explained by %q, want …%s…", row.name, got, row.says)
			}
		}
		if got := h.createFrom(poor, h.template("out-of-documents"), body); h.read(poor, got.get("document.id")).Status == 200 {
			t.Error("a refused document exists")
		}
	})
}

// unsigned is the token with the algorithm "none".
func unsigned(token string) string {
	parts := strings.Split(token, ".")
	return "eyJhbGciOiJub25lIn0." + parts[1] + "."
}

// A token lives for an hour of the world's clock: the second that exp names is the
// first one without it.
func TestTokenLifetime(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		access := h.token().accessToken()
		id := h.create(access).get("document.id")
		h.advance(time.Hour - time.Millisecond)
		if got := h.read(access, id); got.Status != 200 {
			t.Errorf("at 3599.999 s: %s", got.Body)
		}
		h.advance(time.Millisecond)
		for name, got := range map[string]answer{"read": h.read(access, id), "create": h.create(access)} {
			if got.Status != 403 || got.code() != "4030002" || got.clause() != "eformsign/documents/expired-access-token" {
				t.Errorf("%s 1 ms later: HTTP %d %s by %s", name, got.Status, got.Body, got.clause())
			}
			if says := h.entry(got).Explanation; !strings.Contains(says, "expired at 2026-11-02 10:00:00.000 KST, 0 s ago: it is 2026-11-02 10:00:00.000 KST here") {
				t.Errorf("explained by %q", says)
			}
		}
	})
}

// The newer family of codes, by policy.
func TestTokenErrorsPolicy(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		h.policy(func(p *eformsign.Policy) { p.TokenErrors = "newer" })
		old := h.token()
		h.refresh(old.accessToken(), old.refreshToken())
		for want, got := range map[string]answer{
			"4010001": h.create("x"),
			"4010002": h.refresh(old.accessToken(), old.refreshToken()),
		} {
			if got.Status != 401 || got.code() != want {
				t.Errorf("HTTP %d %s, want %s", got.Status, got.Body, want)
			}
		}
		h.advance(2 * time.Hour)
		if got := h.create(old.accessToken()); got.Status != 401 || got.code() != "4010004" {
			t.Errorf("expired: HTTP %d %s", got.Status, got.Body)
		}
	})
}
