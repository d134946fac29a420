package eformsign_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/tidwall/gjson"
)

// A document goes from recipient to recipient until it is completed.
func TestAccept(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		access := h.token().accessToken()
		id := h.createFrom(access, h.template("default"), `{"document":{"document_name":"계약서","recipients":[
			{"step_type":"05","member":{"name":"김고객","id":"customer@example.org"}},{"step_type":"06","member":{"id":"member@example.com"}},
			{"step_type":"07","member":{"name":"열람자","id":"viewer@example.org"}}]}}`).get("document.id")
		for _, row := range []struct {
			body                                     string
			status, recipient                        string
			step, index, name, people, editor, group string
		}{
			{"", "060", "customer@example.org", "05", "2", "참여자", `["customer@example.org"]`, "admin@example.com", "2"},
			{`{"action":"accept","by":"customer@example.org"}`, "070", "member@example.com", "06", "3", "검토자", `["member@example.com"]`, "customer@example.org", "3"},
			{`{"action":"accept"}`, "060", "viewer@example.org", "07", "4", "열람자", `["viewer@example.org"]`, "member@example.com", "4"},
			{`{"action":"accept"}`, "003", "", "01", "5", "완료", `[]`, "viewer@example.org", "5"},
		} {
			h.advance(time.Second)
			shown := answer{}
			if row.body != "" {
				shown = h.console(http.MethodPost, "documents/"+id+"/actions", row.body)
			} else {
				shown.Body = h.console(http.MethodGet, "documents", "").get("documents.0")
			}
			if got := shown.get("status_type") + " " + shown.get("step_recipient"); got != row.status+" "+row.recipient {
				t.Errorf("%s: the control API shows %q: %s", row.body, got, shown.Body)
			}
			read := h.read(access, id)
			current := gjson.Get(read.Body, "current_status")
			got := []string{
				current.Get("status_type").Str, current.Get("step_type").Str, current.Get("step_index").Str, current.Get("step_name").Str,
				current.Get("step_recipients.#.id").Raw, read.get("last_editor.id"), current.Get("step_group").Raw,
			}
			if diff := cmp.Diff([]string{row.status, row.step, row.index, row.name, row.people, row.editor, row.group}, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", row.body, diff)
			}
			if now := h.Clock.Now().UnixMilli(); row.body != "" && gjsonInt(read, "updated_date") != now {
				t.Errorf("%s: updated_date %d, want %d", row.body, gjsonInt(read, "updated_date"), now)
			}
		}
		for _, list := range []string{"previous_status", "histories"} {
			if got := h.read(access, id).get(list); got != "[]" {
				t.Errorf("%s without being asked for: %s", list, got)
			}
		}
	})
}

func TestAcceptRefused(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		access := h.token().accessToken()
		draft, id, done := h.create(access).get("document.id"), h.contract(access), h.contract(access)
		h.accept(done)
		h.accept(done)
		for _, row := range []struct {
			id, body string
			status   int
			says     string
		}{
			{draft, `{"action":"accept"}`, 409, "it is a draft (001), without recipients"},
			{done, `{"action":"accept"}`, 409, "it is completed (003)"},
			{done, `{"action":"accept","by":"member@example.com"}`, 409, "it is completed (003)"},
			{id, `{"action":"accept","by":"member@example.com"}`, 409, `it is not their turn: \"member@example.com\" was named, and \"customer@example.org\" has the document`},
			{id, `{"action":"accept","by":"김고객"}`, 409, "it is not their turn"},
			{id, `{"action":"open"}`, 400, `unknown action \"open\"; there is accept`},
			{strings.Repeat("0", 32), `{"action":"accept"}`, 404, "no such document"},
		} {
			got := h.console(http.MethodPost, "documents/"+row.id+"/actions", row.body)
			if got.Status != row.status || !strings.Contains(got.Body, row.says) || got.get("error.hint") == "" {
				t.Errorf("%s: HTTP %d %s, want %d …%s… with a hint", row.body, got.Status, got.Body, row.status, row.says)
			}
		}
		if got := h.read(access, id).get("current_status.status_type"); got != "060" {
			t.Errorf("a refused action has left the document %s", got)
		}
	})
}

// What has been done is told with the vendor's action types.
func TestHistories(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		access := h.token().accessToken()
		id := h.contract(access)
		h.advance(time.Second)
		h.accept(id)
		h.advance(time.Second)
		h.accept(id)
		read := h.send(http.MethodGet, h.url+documentsPath+"/"+id+"?include_histories=true&include_previous_status=true", nil, "Authorization", "Bearer "+access)
		brief := func(list string) (rows []string) {
			for _, row := range gjson.Get(read.Body, list).Array() {
				rows = append(rows, strings.Join([]string{
					row.Get("step_type").Str, row.Get("step_name").Str, row.Get("action_type").Str, row.Get("executor.recipient_type").Str, row.Get("executor.id").Str,
					row.Get("executed_date").Raw, row.Get("comment").Str, row.Get("step_group").Raw,
				}, " "))
			}
			return rows
		}
		want := []string{
			"00 시작 002 01 admin@example.com 1793577600000 please sign ",
			"05 참여자 060 01 admin@example.com 1793577600000  ",
			"05 참여자 062 02 customer@example.org 1793577601000 done ",
			"06 검토자 070 02 customer@example.org 1793577601000  ",
			"06 검토자 072 01 member@example.com 1793577602000 done ",
			"01 완료 003 01 member@example.com 1793577602000  ",
		}
		if diff := cmp.Diff(want, brief("histories")); diff != "" {
			t.Errorf("histories (-want +got):\n%s", diff)
		}
		want = []string{
			"00 시작 002 01 admin@example.com 1793577600000  1",
			"05 참여자 062 02 customer@example.org 1793577601000  2",
			"06 검토자 072 01 member@example.com 1793577602000  3",
		}
		if diff := cmp.Diff(want, brief("previous_status")); diff != "" {
			t.Errorf("previous_status (-want +got):\n%s", diff)
		}
		if got := gjson.Get(read.Body, "histories.0.sms_histories").Raw; got != "[]" {
			t.Errorf("sms_histories %s", got)
		}
		draft := h.create(access).get("document.id")
		read = h.send(http.MethodGet, h.url+documentsPath+"/"+draft+"?include_histories=true&include_previous_status=true", nil, "Authorization", "Bearer "+access)
		if got := gjson.Get(read.Body, "histories.#.action_type").Raw + gjson.Get(read.Body, "previous_status").Raw; got != `["001"][]` {
			t.Errorf("a draft: %s", got)
		}
	})
}
