package workplace_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

type reply struct {
	status int
	clause string
	body   map[string]any
}

// asked is a call at the gateway.
type asked struct {
	f              *fake
	r              *http.Request
	body           string
	millis         int64
	timed          bool
	key            map[string]any
	version        string
	company        string
	doc            *doc
	v1             bool
	signature, api string
}

// rule is one check of the gateway.
type rule struct {
	clause, code string
	violated     func(*asked) bool
}

func keys() []map[string]any {
	return []map[string]any{newKey("FAKEACCESSKEY0000001", true), newKey("FAKEACCESSKEY0000002", false)}
}

func newKey(id string, active bool) map[string]any {
	return map[string]any{"accessKey": id, "secretKey": secretKey, "apiKey": apiKey, "active": active, "companies": []string{company}}
}

func rules() []rule {
	return []rule{
		{"gateway/not-found", "300", func(a *asked) bool { return a.version == "" }},
		{"gateway/missing-information", "200", func(a *asked) bool {
			return a.r.Header.Get("x-ncp-apigw-timestamp") == "" || a.r.Header.Get("x-ncp-iam-access-key") == "" || a.signature == "" || a.v1 && a.api == ""
		}},
		{"gateway/timestamp-header", "200", func(a *asked) bool { return !a.timed }},
		{"gateway/timestamp-window", "200", func(a *asked) bool {
			d := a.f.now.Add(a.f.skew).Sub(time.UnixMilli(a.millis)).Abs()
			window := a.f.millis("windowMillis", a.f.window)
			return d > window || d == window && !a.f.says("windowEdge", "inclusive")
		}},
		{"gateway/access-key-header", "200", func(a *asked) bool { return a.key == nil || a.key["active"] == false }},
		{"gateway/invalid-information", "200", func(a *asked) bool { return a.signature != a.right() }},
		{"gateway/permission-denied", "210", func(a *asked) bool { return a.company != company }},
		{"gateway/not-found", "300", func(a *asked) bool { return a.doc == nil }},
		{"document/both-versions-answer", "300", func(a *asked) bool {
			return a.f.says("detailVersions", "strict") && (a.version == "v1") != (a.doc.form.Kind == "builtin")
		}},
	}
}

// right is the signature that the call should have.
func (a *asked) right() string {
	header := a.r.Header
	lines := []string{a.r.Method + " " + a.r.RequestURI, header.Get("x-ncp-apigw-timestamp")}
	if a.v1 {
		lines = append(lines, a.api)
	}
	lines = append(lines, header.Get("x-ncp-iam-access-key"))
	mac := hmac.New(sha256.New, []byte(secretKey))
	mac.Write([]byte(a.f.text(a.r, lines)))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

func (f *fake) answer(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	answer := f.gateway(r)
	f.broken(&answer)
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	w.Header().Set("Date", f.now.Add(f.skew).Format(http.TimeFormat))
	if answer.clause != "" {
		w.Header().Set("Dojang-Clause", "workplace/"+answer.clause)
	}
	w.WriteHeader(answer.status)
	if err := json.NewEncoder(w).Encode(answer.body); err != nil {
		panic(err)
	}
}

func (f *fake) gateway(r *http.Request) reply {
	a := &asked{f: f, r: r, signature: r.Header.Get("x-ncp-apigw-signature-v2"), api: r.Header.Get("x-ncp-apigw-api-key")}
	if v1 := r.Header.Get("x-ncp-apigw-signature-v1"); a.signature == "" && v1 != "" && !f.says("signatureV1", "refuse") {
		a.signature, a.v1 = v1, true
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		panic(err)
	}
	a.body = string(body)
	a.read()
	for i, fault := range f.faults {
		if fault.Direction == "in" && fault.Route == "document-"+a.version {
			f.faults = slices.Delete(f.faults, i, i+1)
			answer := refuse("", fault.Effect.Code)
			return answer
		}
	}
	if len(a.body) > f.largest {
		return refuse("gateway/request-entity-too-large", "430")
	}
	for _, rule := range f.rules {
		if rule.violated(a) {
			return refuse(rule.clause, rule.code)
		}
	}
	return reply{status: http.StatusOK, clause: "document/" + a.version + "-path", body: a.detail()}
}

func (a *asked) read() {
	words := strings.Split(strings.Trim(a.r.URL.Path, "/"), "/")
	if len(words) == 7 && a.r.Method == http.MethodGet && (words[2] == "v1" || words[2] == "v2") {
		a.version, a.company = words[2], words[4]
		for _, d := range a.f.docs {
			if d.id == words[6] {
				a.doc = d
			}
		}
	}
	millis, err := strconv.ParseInt(a.r.Header.Get("x-ncp-apigw-timestamp"), 10, 64)
	a.millis, a.timed = millis, err == nil
	for _, key := range a.f.keys {
		if key["accessKey"] == a.r.Header.Get("x-ncp-iam-access-key") {
			a.key = key
		}
	}
}

func refuse(clause, code string) reply {
	table := map[string]struct {
		status  int
		message string
	}{
		"100": {400, "Bad Request Exception"}, "200": {401, "Authentication Failed"}, "210": {401, "Permission Denied"}, "230": {403, "Forbidden"},
		"300": {404, "Not Found Exception"}, "400": {429, "Quota Exceeded"}, "410": {429, "Throttle Limited"}, "420": {429, "Rate Limited"},
		"430": {413, "Request Entity Too Large"}, "500": {503, "Endpoint Error"}, "510": {504, "Endpoint Timeout"}, "900": {500, "Unexpected Error"},
	}
	details := "Invalid authentication information."
	if clause == "gateway/missing-information" {
		details = "Authentication information are missing."
	}
	return reply{status: table[code].status, clause: clause, body: map[string]any{
		"error": map[string]any{"errorCode": code, "message": table[code].message, "details": details},
	}}
}

func (a *asked) detail() map[string]any {
	d := a.doc
	v1 := map[string]any{
		"drftUserStatCd": map[string]any{"code": "WORK"}, "drftDeptCd": "D1", "aprvDocId": d.id, "drftUserId": d.author, "drftYmdhmsDt": "20261121180000",
		"trgtUserNm": "김기안", "docTitle": d.title, "trgtCompanyId": company, "drftCompanyNm": "도장", "shreOpninCnt": "0", "drftCompanyId": company,
	}
	if a.version == "v1" {
		return map[string]any{"doc": v1}
	}
	body := map[string]any{"tenantId": "T1", "companyId": company, "aprvDocId": d.id, "dfmId": d.form.DfmID, "dataList": a.components()}
	for name, value := range map[string]any{"doc": v1, "shre": map[string]any{}, "shreOpnion": []any{}, "aprvLine": d.line, "rcpt": []any{}} {
		body[name] = value
		if a.f.says("jsonFields", "string") {
			text, err := json.Marshal(value)
			if err != nil {
				panic(err)
			}
			body[name] = string(text)
		}
	}
	return body
}

func (a *asked) components() []map[string]string {
	found := []map[string]string{}
	wanted := strings.Split(strings.Join(a.r.URL.Query()["componentCustomId"], ","), ",")
	for i, c := range a.doc.form.Components {
		if id := c["componentCustomId"]; a.r.URL.RawQuery != "" && (id == "" || !slices.Contains(wanted, id)) {
			continue
		}
		filled := map[string]string{"componentValue": a.doc.values[i]["componentValue"]}
		maps.Copy(filled, c)
		found = append(found, filled)
	}
	return found
}
