package house_test

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"
)

// misplaced is a call with a secret in it where none, or another, belongs.
type misplaced struct {
	method, target, body string
	header               []string
}

// misplacements puts a secret into every place of a call.
func misplacements(target, secret string) []misplaced {
	inJSON := inJSON(secret)
	inBase64 := base64.StdEncoding.EncodeToString([]byte(secret))
	asPair := base64.StdEncoding.EncodeToString([]byte("acme:" + secret))
	swapped := base64.StdEncoding.EncodeToString([]byte(secret + ":acme"))
	inHex := hex.EncodeToString([]byte(secret))
	post := func(body string, header ...string) misplaced {
		return misplaced{http.MethodPost, target, body, append([]string{"Content-Type", "application/json"}, header...)}
	}
	calls := []misplaced{
		post("{}", "Authorization", "Basic "+asPair), post("{}", "Authorization", "Basic "+swapped), post("{}", "Authorization", "Token "+inBase64),
		post("{}", "Authorization", "Bearer "+inHex), post("{}", "Authorization", inBase64), post("{}", "X-Other", inBase64), post("{}", "X-Other", inHex),
		post("{}", "Cookie", "session="+inBase64), post("{}", "Eformsign_signature", "Basic "+asPair), post("{}", "Eformsign_signature", inHex),
		post("{}", "X-Ncp-Apigw-Signature-V2", inBase64), post("{}", "X-Ncp-Iam-Access-Key", inHex), post("{}", "X-Forwarded-For", url.QueryEscape(secret)),
		post(`{"clientId":` + inJSON + `,"clientSecret":"acme"}`), post(`{"clientId":"acme","clientSecret":` + inJSON + `}`), post(`{"unknown":` + inJSON + `}`),
		post(`{"execution_time":` + inJSON + `,"member_id":` + inJSON + `}`), post(`{"receivers":[` + inJSON + `],"sender":` + inJSON + `,"linkUrl":` + inJSON + `}`),
		post(`{"unknown":"a ` + base64.URLEncoding.EncodeToString([]byte("ab"+secret)) + `"}`), post(`{"unknown":"` + strings.ToUpper(inHex) + `"}`),
		post(`{"unknown": {"deep": "` + url.QueryEscape(secret) + `"}}`), post(`{"clientSecret":` + inJSON), post(`{"unknown":` + inJSON + `,,`), post(secret), post(inBase64),
		post("client_secret="+url.QueryEscape(secret)+"&x="+url.QueryEscape(secret), "Content-Type", "application/x-www-form-urlencoded"),
		post("note: "+secret, "Content-Type", "text/plain"), post("%"+inHex+"%", "Content-Type", "application/octet-stream"),
		{http.MethodGet, target + "?x=" + url.QueryEscape(secret), "", nil},
		{http.MethodPost, target + "?refresh_token=" + url.QueryEscape(secret) + "&y=" + url.QueryEscape(inBase64), "", nil},
		{http.MethodPost, target + "/" + url.PathEscape(secret), "", nil},
		{http.MethodDelete, "/" + inHex + "/" + url.PathEscape(inBase64), "", nil},
	}
	if !strings.ContainsFunc(secret, func(r rune) bool { return r < ' ' || r > '~' }) {
		calls = append(calls, post("{}", "Authorization", "Bearer "+secret), post("{}", "Eformsign_signature", "Bearer "+secret))
		for _, name := range []string{
			"Authorization", "X-Other", "Cookie", "Eformsign_signature", "X-Ncp-Apigw-Signature-V2", "X-Ncp-Iam-Access-Key",
			"X-Ncp-Apigw-Api-Key", "X-Ncp-Apigw-Timestamp", "User-Agent", "Content-Type",
		} {
			calls = append(calls, post("{}", name, secret))
		}
	}
	const plain = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	if !strings.ContainsFunc(secret, func(r rune) bool { return !strings.ContainsRune(plain, r) }) {
		calls = append(calls, misplaced{secret, target, "", nil}, post("{}", secret, "a name"))
	}
	return calls
}

// targets are a path of each service that takes something, and a read.
func targets() map[string][]string {
	return map[string][]string{
		"daouoffice": {"/public/v1/noti"},
		"eformsign":  {"/v2.0/api_auth/access_token", "/v2.0/api_auth/refresh_token"},
		"workplace":  {"/workflow/apigw/v1/company/x/doc/1"},
	}
}

// misplace sends every secret everywhere, to every service: the answers are the vendor's,
// and go to the caller alone.
func (m *mine) misplace() {
	m.t.Helper()
	sent := m.canaries.without("snapshot passphrase") // which no world knows: it is not kept
	for service, paths := range targets() {
		for _, path := range paths {
			for _, secret := range sent {
				for _, c := range misplacements(path, secret) {
					m.send(c.method, m.urls[service]+c.target, c.body, c.header...)
				}
			}
			m.send(http.MethodPost, m.urls[service]+path, strings.Repeat(m.canaries["daouoffice clientSecret"]+" ", 200_000))
		}
	}
}

// issue gets tokens as they are to be got, and takes them for canaries.
func (m *mine) issue() {
	m.t.Helper()
	pair := base64.StdEncoding.EncodeToString([]byte("acme:" + m.canaries["daouoffice clientSecret"]))
	_, text := m.send(http.MethodPost, m.urls["daouoffice"]+"/public/auth/v1/oauth2/token", "grant_type=client_credentials",
		"Authorization", "Basic "+pair, "Content-Type", "application/x-www-form-urlencoded")
	m.take("daouoffice token", text, "access_token")
	admin := fmt.Sprintf(`{"execution_time":%d,"member_id":"admin@example.com"}`, m.now())
	ask := func(key, proof string) string {
		_, text := m.send(http.MethodPost, m.urls["eformsign"]+"/v2.0/api_auth/access_token", admin, "Content-Type", "application/json",
			"Authorization", "Bearer "+base64.StdEncoding.EncodeToString([]byte(key)), "Eformsign_signature", proof)
		return text
	}
	text = ask("5eed0000-0000-4000-8000-000000000002", "Bearer "+m.canaries["eformsign bearerToken"])
	m.take("eformsign access token", text, "oauth_token.access_token")
	m.take("eformsign refresh token", text, "oauth_token.refresh_token")
	text = ask("5eed0000-0000-4000-8000-000000000003", "Basic "+base64.StdEncoding.EncodeToString([]byte("acme:"+m.canaries["eformsign basicPassword"])))
	m.take("eformsign access token, second", text, "oauth_token.access_token")
	m.take("eformsign refresh token, second", text, "oauth_token.refresh_token")
	// A used refresh token is a secret still, and so is what it is exchanged for.
	_, text = m.send(http.MethodPost, m.urls["eformsign"]+"/v2.0/api_auth/refresh_token?refresh_token="+m.canaries["eformsign refresh token"], "",
		"Authorization", "Bearer "+m.canaries["eformsign access token"])
	m.take("eformsign access token, renewed", text, "oauth_token.access_token")
	m.take("eformsign refresh token, renewed", text, "oauth_token.refresh_token")
}

func (m *mine) take(name, answer, path string) {
	m.t.Helper()
	token := gjson.Get(answer, path).String()
	if token == "" {
		m.t.Fatalf("no %s: %s", name, answer)
	}
	m.canaries[name] = token
}

// now is by which callers sign, in milliseconds.
func (m *mine) now() int64 {
	m.t.Helper()
	_, text := m.control(http.MethodGet, "/clock", "")
	return gjson.Get(text, "callersNow").Time().UnixMilli()
}

// afflict makes faults, so that secrets meet every way of failing.
func (m *mine) afflict() {
	m.t.Helper()
	for _, effect := range []string{
		`{"kind":"status","status":500}`, `{"kind":"reset"}`, `{"kind":"lost_reply"}`, `{"kind":"truncate","bytes":20}`, `{"kind":"duplicate"}`,
	} {
		for service, paths := range targets() {
			status, text := m.control(http.MethodPost, "/faults", `{"service":`+strconv.Quote(service)+`,"direction":"in","times":3,"effect":`+effect+`}`)
			m.heard("control: fault", text)
			if status >= http.StatusInternalServerError {
				m.t.Errorf("a fault of %s: HTTP %d %s", effect, status, text)
			}
			for _, name := range []string{"daouoffice clientSecret", "eformsign bearerToken", "workplace secretKey"} {
				quoted := inJSON(m.canaries[name])
				m.send(http.MethodPost, m.urls[service]+paths[0], `{"clientId":"acme","clientSecret":`+quoted+`,"x":`+quoted+`}`, "Content-Type", "application/json",
					"Authorization", "Bearer "+m.canaries[name])
			}
			m.control(http.MethodDelete, "/faults", "")
		}
	}
}

// callBack lets callbacks go to a receiver that refuses them.
func (m *mine) callBack() {
	m.t.Helper()
	status, text := m.control(http.MethodPost, "/workplace/documents", `{"dfmId":"dfm-leave","title":"연차","draftedBy":"W1001","approvers":[{"by":"W2001","as":"approve"}]}`)
	if status != http.StatusOK && status != http.StatusCreated {
		m.t.Fatalf("no document: HTTP %d %s", status, text)
	}
	m.control(http.MethodPost, "/workplace/documents/"+gjson.Get(text, "aprvDocId").String()+"/actions", `{"action":"approve","by":"W2001"}`)
	m.control(http.MethodPost, "/settle", "")
}

// misuse makes calls of the control API that are refused, with secrets in them.
func (m *mine) misuse() {
	m.t.Helper()
	for name, secret := range m.canaries.without("snapshot passphrase") {
		inJSON, inPath, inQuery := inJSON(secret), url.PathEscape(secret), url.QueryEscape(secret)
		for _, c := range []misplaced{
			{http.MethodPost, "/eformsign/api-keys", `{"company":` + inJSON + `,"verification":"bearer","bearerToken":` + inJSON + `}`, nil},
			{http.MethodPost, "/eformsign/api-keys", `{"verification":` + inJSON + `}`, nil},
			{http.MethodPost, "/eformsign/api-keys", `{"verification":"basic","unknown":` + inJSON + `}`, nil},
			{http.MethodPost, "/eformsign/api-keys", `{` + inJSON + `:1}`, nil},
			{http.MethodPost, "/eformsign/api-keys", inJSON, nil},
			{http.MethodPost, "/eformsign/api-keys", `{"verification":"bearer"` + secret, nil},
			{http.MethodPatch, "/clock", `{"mode":` + inJSON + `}`, nil},
			{http.MethodPatch, "/clock", `{"skew":` + inJSON + `}`, nil},
			{http.MethodPatch, "/clock", `{"set":` + inJSON + `}`, nil},
			{http.MethodPost, "/clock/advance", `{"by":` + inJSON + `}`, nil},
			{http.MethodPost, "/faults", `{"service":` + inJSON + `,"effect":{"kind":` + inJSON + `}}`, nil},
			{http.MethodPost, "/worlds", `{"name":` + inJSON + `}`, nil},
			{http.MethodGet, "/worlds/" + inPath + "/clock", "", nil},
			{http.MethodDelete, "/worlds/" + inPath, "", nil},
			{http.MethodGet, "/" + inPath, "", nil},
			{http.MethodGet, "/journal/" + inPath, "", nil},
			{http.MethodGet, "/journal?service=" + inQuery, "", nil},
			{http.MethodGet, "/journal?status=" + inQuery, "", nil},
			{http.MethodGet, "/journal?" + inQuery + "=1", "", nil},
			{http.MethodGet, "/journal?wait=" + inQuery, "", nil},
			{http.MethodGet, "/daouoffice/quota?clientId=" + inQuery, "", nil},
			{http.MethodGet, "/daouoffice/inbox?to=" + inQuery + "&clientId=" + inQuery, "", nil},
			{http.MethodDelete, "/faults/" + inPath, "", nil},
			{http.MethodPatch, "/daouoffice/policy", `{"bearer":` + inJSON + `}`, nil},
			{http.MethodPatch, "/eformsign/policy", `{` + inJSON + `:1}`, nil},
			{http.MethodPut, "/workplace/forms/" + inPath, `{"callbackUrl":` + inJSON + `}`, nil},
			{http.MethodGet, "/workplace/documents/" + inPath, "", nil},
			{http.MethodPost, "/workplace/documents", `{"dfmId":` + inJSON + `,"draftedBy":` + inJSON + `}`, nil},
			{http.MethodPut, "/chaos", `{"seed":` + inJSON + `}`, nil},
			{http.MethodPut, "/snapshot", `{"dojang":` + inJSON + `}`, nil},
			{http.MethodPut, "/snapshot", secret, nil},
		} {
			if status, text := m.control(c.method, c.target, c.body); status >= http.StatusBadRequest {
				m.heard("control: "+name+" in "+c.method+" "+c.target, text)
			}
		}
		_, text := m.send(http.MethodGet, m.urls["control"]+"/worlds", "", "Authorization", "Bearer "+inQuery+"x")
		m.heard("control: a wrong token", text)
	}
}
