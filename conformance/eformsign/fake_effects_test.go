package eformsign_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
)

func (f *fake) granted(a *asked) reply {
	g := f.issue(a.key, a.memberID())
	return reply{status: http.StatusOK, clause: "access-token/success", body: map[string]any{
		"api_key": map[string]any{"name": a.key.Name, "alias": a.key.Alias, "company": map[string]any{
			"company_id": a.key.CompanyID, "name": "샘플 데모", "api_url": f.url,
		}},
		"oauth_token": oauth(g),
	}}
}

func (f *fake) refreshed(a *asked) reply {
	a.pair.used = true
	a.pair.revoked = a.pair.revoked || f.policy["revokeOnRefresh"] == true
	g := f.issue(a.grant.key, a.grant.member)
	g.family = a.pair.first()
	return reply{status: http.StatusOK, clause: "refresh-token/success", body: map[string]any{"oauth_token": oauth(g)}}
}

func (g *grant) first() *grant {
	if g.family != nil {
		return g.family
	}
	return g
}

// revoke ends every token that came from the same issue.
func (f *fake) revoke(g *grant, all bool) {
	for _, other := range f.grants {
		other.revoked = other.revoked || all && other.first() == g.first()
	}
}

func (f *fake) created(a *asked) reply {
	sent, _ := a.members["document"].(map[string]any)
	name, _ := sent["document_name"].(string)
	recipients := []any{}
	list, _ := sent["recipients"].([]any)
	for _, r := range list {
		recipient, _ := r.(map[string]any)
		recipients = append(recipients, map[string]any{"member": recipient["member"]})
	}
	d := doc{
		id: f.digits(), name: name, company: a.grant.key.Company, creator: a.grant.member, editor: a.grant.member,
		fields: sent["fields"], recipients: list, at: f.now, saved: f.now,
	}
	d.did(map[bool]string{true: "001", false: "002"}[len(list) == 0], d.creator, f.now)
	f.docs = append(f.docs, d)
	return reply{status: http.StatusOK, clause: "documents/create", body: map[string]any{
		"template_id": template, "document": map[string]any{"id": d.id, "document_name": name}, "recipients": recipients,
	}}
}

func (a *asked) doc() *doc {
	for i, d := range a.f.docs {
		if d.id == strings.Split(a.r.URL.Path, "/")[4] && d.company == a.grant.key.Company && !a.f.hidden(&a.f.docs[i]) {
			return &a.f.docs[i]
		}
	}
	return nil
}

func (f *fake) got(a *asked) reply {
	d := a.doc()
	if d == nil {
		d = &doc{}
	}
	body := map[string]any{
		"id": d.id, "document_name": d.name, "template": map[string]any{"id": template, "name": "근로계약서"},
		"creator":      map[string]any{"recipient_type": "01", "id": d.creator, "name": "김도장"},
		"created_date": d.at.UnixMilli(), "current_status": d.status(),
		"last_editor": map[string]any{"id": d.editor}, "updated_date": d.saved.UnixMilli(),
	}
	if a.r.URL.Query().Get("include_histories") == "true" {
		body["histories"] = d.histories
	}
	if a.r.URL.Query().Get("include_previous_status") == "true" {
		body["previous_status"] = d.histories
	}
	if a.r.URL.Query().Get("include_fields") == "true" {
		body["fields"] = d.fields
	}
	return reply{status: http.StatusOK, clause: "documents/get", body: body}
}

// control is the control API, as far as the cases use it.
func (f *fake) control(w http.ResponseWriter, r *http.Request, path string) {
	sent := map[string]any{}
	if r.ContentLength != 0 {
		if err := json.NewDecoder(r.Body).Decode(&sent); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
	}
	answer := map[string]any{}
	word, below, _ := strings.Cut(strings.TrimPrefix(path, "/eformsign/"), "/")
	switch {
	case strings.HasPrefix(path, "/clock"):
		f.move(sent)
		answer["now"], answer["callersNow"] = f.now, f.callersNow()
	case word == "api-keys":
		f.console(r.Method, below, sent)
		answer["apiKeys"] = f.keys
	case word == "companies":
		if state, ok := sent["state"].(string); ok {
			f.states[below] = state
		}
		answer["companies"] = f.companies()
	case word == "documents" && below != "":
		if !f.act(strings.TrimSuffix(below, "/actions"), sent) {
			http.Error(w, "no such document, or nobody's turn", http.StatusConflict)
			return
		}
	case word == "documents":
		list := []any{}
		for _, d := range f.docs {
			list = append(list, map[string]any{"id": d.id, "document_name": d.name, "creator": d.creator, "accepted": d.accepted})
		}
		answer["documents"] = list
	case word == "policy":
		maps.Copy(f.policy, sent)
	case word == "tokens":
		for _, g := range f.grants {
			g.expired = true
		}
	default:
		http.NotFound(w, r)
		return
	}
	if err := json.NewEncoder(w).Encode(answer); err != nil {
		panic(err)
	}
}

func (f *fake) move(sent map[string]any) {
	span := func(name string) time.Duration {
		text, _ := sent[name].(string)
		d, err := time.ParseDuration(text)
		if err != nil {
			return 0
		}
		return d
	}
	if set, ok := sent["set"].(string); ok {
		at, err := time.Parse(time.RFC3339Nano, set)
		if err != nil {
			panic(err)
		}
		f.now = at
	}
	if callers, ok := sent["callers"]; ok {
		f.hosted = callers == "host"
	}
	if _, ok := sent["skew"]; ok {
		f.skew = -span("skew") // callers who are behind are judged by a later time
	}
	f.now = f.now.Add(span("by"))
}

func (f *fake) console(method, below string, sent map[string]any) {
	id, action, _ := strings.Cut(below, "/")
	at := slices.IndexFunc(f.keys, func(k *key) bool { return k.APIKey == id })
	text := func(name string) string { value, _ := sent[name].(string); return value }
	switch {
	case method == http.MethodGet:
	case at < 0:
		f.add(&key{
			Company: text("company"), Name: text("name"), Alias: text("alias"), Verification: text("verification"),
			BearerToken: text("bearerToken"), BasicID: text("basicId"), BasicPassword: text("basicPassword"), Active: true,
		})
	case method == http.MethodDelete:
		f.keys[at].Deleted = true
		f.keyed(f.keys[at], sent)
	case action == "reissue":
		f.reissue(f.keys[at])
		f.keyed(f.keys[at], sent)
	default:
		if active, ok := sent["active"].(bool); ok {
			f.keys[at].Active = active
		}
		if name := text("name"); name != "" {
			f.keys[at].Name, f.keys[at].Alias = name, text("alias")
		}
		f.keyed(f.keys[at], sent)
	}
}

func (f *fake) companies() []any {
	var list []any
	for _, k := range f.keys[:5] {
		list = append(list, map[string]any{
			"name": k.Company, "state": f.stateOf(k), "companyId": k.CompanyID, "templates": []any{map[string]any{"id": template, "name": "근로계약서"}},
			"members": []any{
				map[string]any{"id": admin, "enabled": true},
				map[string]any{"id": "member@example.com", "enabled": true},
				map[string]any{"id": "disabled@example.com", "enabled": false},
			},
		})
	}
	return list
}
