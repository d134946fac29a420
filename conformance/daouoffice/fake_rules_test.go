package daouoffice_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// rule is one check of the fake.
type rule struct {
	clause   string
	violated func(*asked) bool
	refusal  func(*asked) reply
}

func refuse(clause, code, message, description string, fill func(*asked) string) rule {
	return rule{clause: clause, refusal: func(a *asked) reply {
		filled := description
		if fill != nil {
			filled = strings.NewReplacer("XXXX", fill(a), "{}", fill(a)).Replace(description)
		}
		return reply{status: http.StatusOK, clause: clause, body: map[string]any{"code": code, "message": message, "messageDetail": filled}}
	}}
}

func (r rule) when(violated func(*asked) bool) rule {
	r.violated = violated
	return r
}

func rules() []rule {
	id := func(a *asked) string { return a.text("clientId") }
	monthly := func(a *asked) string { return fmt.Sprint(a.from.month.limit) }
	daily := func(a *asked) string { return fmt.Sprint(a.from.day.limit) }
	maximum := func(a *asked) string { return fmt.Sprint(a.from.maximum) }
	status := func(clause string, code int) rule {
		return rule{clause: clause, refusal: func(*asked) reply { return guess(clause, code) }}
	}
	return []rule{
		status("noti/bearer-refused", 401).when(func(a *asked) bool {
			token, known := a.f.tokens[a.bearer]
			return a.hasBearer && (!known || !a.f.now.Before(token.expires))
		}),
		refuse("noti/unknown-client-id", "901", "유효하지 않은 Client ID", "'XXXX'는 유효하지 않은 연동ID(clientId) 입니다.", id).when(func(a *asked) bool { return a.from == nil }),
		refuse("noti/wrong-client-secret", "902", "유효하지 않은 Client Secret", "연동 ID 'XXXX'의 패스워드가 일치하지 않습니다.", id).when(func(a *asked) bool {
			return !a.hasBearer && (a.from == nil || a.text("clientSecret") != a.from.ClientSecret)
		}),
		status("noti/shared-service-refused", 403).when(func(a *asked) bool { return a.from != nil && a.from.shared }),
		refuse("noti/sender-missing", "918", "알림 연동 송신자(sender) 데이터가 누락되었습니다.", "알림 연동 송신자(sender) 값은 필수값입니다.", nil).when(func(a *asked) bool { return a.blank("sender") }),
		refuse("noti/receivers-missing", "919", "알림 연동 수신자(receivers) 데이터가 누락되었습니다.", "알림 연동 수신자(receivers) 값은 필수값입니다.", nil).when(func(a *asked) bool { return len(a.receivers) == 0 }),
		refuse("noti/receivers-over-maximum", "920", "알림 연동 수신자(receivers)의 최대 인원 수 초과", "알림 연동 수신자(receivers)의 최대 인원 수는 {}명입니다.", maximum).when(func(a *asked) bool {
			return a.from.maximum > 0 && len(a.receivers) > a.from.maximum
		}),
		refuse("noti/message-missing", "921", "알림 연동 알림메세지(message) 데이터가 누락되었습니다.", "알림 연동 알림메세지(message) 값은 필수값입니다.", nil).when(func(a *asked) bool {
			return a.blank("message") && (a.on("push") || a.on("web"))
		}),
		refuse("noti/mail-message-missing", "922", "알림 연동 메일메세지(message, mailTitle, mailMessage) 데이터가 누락되었습니다.", "알림 연동 메일메세지(message, mailTitle, mailMessage) 값은 필수값입니다.", nil).when(func(a *asked) bool {
			return a.on("mail") && a.blank("message") && (a.blank("mailTitle") || a.blank("mailMessage"))
		}),
		refuse("noti/link-url-scheme", "923", "알림 연동 linkUrl은 http:// 혹은 https://를 포함 해야합니다.", "알림 연동 linkUrl은 http:// 혹은 https://를 포함해야합니다.", nil).when(func(a *asked) bool {
			link := strings.ToLower(a.linkURL())
			return !strings.HasPrefix(link, "http://") && !strings.HasPrefix(link, "https://")
		}),
		refuse("noti/monthly-quota", "924", "알림 연동 한달 최대 사용량 초과", "알림 연동 한달 최대 사용량 {}건을 넘었습니다.", monthly).when(func(a *asked) bool {
			return a.from.month.used >= a.from.month.limit
		}),
		refuse("noti/daily-quota", "925", "알림 연동 하루 최대 사용량 초과", "알림 연동 하루 최대 사용량 {}건을 넘었습니다.", daily).when(func(a *asked) bool {
			return a.from.day.limit > 0 && a.from.day.used >= a.from.day.limit
		}),
	}
}

func (a *asked) linkURL() string {
	if a.blank("linkUrl") {
		return a.from.link
	}
	return a.text("linkUrl")
}

// read finds the customer and the receivers.
func (a *asked) read() {
	for _, c := range a.f.companies {
		if !a.hasBearer && c.ClientID == a.text("clientId") {
			a.from = c
		}
	}
	if token, ok := a.f.tokens[a.bearer]; ok {
		a.from = token.to
	}
	if a.from != nil {
		a.f.roll(a.from)
	}
	list, _ := a.members["receivers"].([]any)
	for _, value := range list {
		a.receivers = append(a.receivers, fmt.Sprint(value))
	}
}

func (f *fake) deliver(a *asked) reply {
	valid, invalid := map[string]any{}, map[string]any{}
	mail := map[string]string{
		"title": f.mailText(a.text("mailTitle"), a.text("message")), "message": f.mailText(a.text("mailMessage"), a.text("message")),
	}
	for i, number := range a.receivers {
		switch f.employees[f.number(number)] {
		case "":
			invalid[number] = "존재하지 않는 계정입니다."
		case "stopped":
			invalid[number] = "중지된 계정입니다."
		default:
			valid[number] = "성공"
			if slices.Index(a.receivers, number) < i && !f.again {
				continue
			}
			fields := map[string]any{"id": len(f.inbox), "to": number, "sender": a.text("sender"), "linkUrl": a.linkURL()}
			for _, channel := range []string{"push", "web"} {
				if a.on(channel) {
					fields[channel] = f.prefixed(a.text("message"))
				}
			}
			fields["mail"] = mail
			f.inbox = append(f.inbox, notice{a.from.ClientID, fields})
		}
	}
	used := f.units(len(valid), len(invalid))
	a.from.month.used += used
	a.from.day.used += used
	return reply{status: http.StatusOK, clause: "noti/success", body: map[string]any{
		"code": "200", "message": "OK", "data": map[string]any{"validReceivers": valid, "invalidReceivers": invalid},
	}}
}

func (f *fake) issue(r *http.Request) reply {
	if r.Method != http.MethodPost {
		return guess("token/wrong-method", http.StatusMethodNotAllowed)
	}
	encoded, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Basic ")
	pair, _ := base64.StdEncoding.DecodeString(encoded)
	form, _ := url.ParseQuery(string(readAll(r.Body, 1<<20)))
	for _, c := range f.companies {
		if string(pair) != c.ClientID+":"+c.ClientSecret {
			continue
		}
		if form.Get("grant_type") != "client_credentials" {
			return guess("token/grant-type", http.StatusBadRequest)
		}
		f.issued++
		token := fmt.Sprintf("token-%s-%d", c.ClientID, f.issued)
		f.tokens[token] = grant{c, f.now.Add(24 * time.Hour)}
		return reply{status: http.StatusOK, clause: "token/issue", body: map[string]any{"token_type": "bearer", "expires_in": 86400, "access_token": token}}
	}
	return guess("token/basic-refused", http.StatusUnauthorized)
}

func readAll(r io.Reader, limit int64) []byte {
	body, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil
	}
	return body
}

// control is the part of the control API that the cases use.
func (f *fake) control(w http.ResponseWriter, r *http.Request, path string) {
	c := f.companies[0]
	for _, other := range f.companies {
		if other.ClientID == r.URL.Query().Get("clientId") {
			c = other
		}
	}
	f.roll(c)
	var sent struct {
		Set            time.Time
		By             string
		Number, Status string
		Monthly, Daily struct{ Limit, Used *int }
	}
	_ = json.Unmarshal(readAll(r.Body, 1<<20), &sent)
	for to, from := range map[*int]*int{&c.month.limit: sent.Monthly.Limit, &c.month.used: sent.Monthly.Used, &c.day.limit: sent.Daily.Limit, &c.day.used: sent.Daily.Used} {
		if from != nil {
			*to = *from
		}
	}
	var answer any
	switch path {
	case "/daouoffice/companies":
		answer = map[string]any{"companies": f.companies}
	case "/daouoffice/quota":
		answer = map[string]any{"monthly": map[string]int{"limit": c.month.limit, "used": c.month.used}, "daily": map[string]int{"limit": c.day.limit, "used": c.day.used}}
	case "/daouoffice/employees":
		f.employees[sent.Number] = sent.Status
	case "/daouoffice/inbox":
		list := []any{}
		for _, n := range f.inbox {
			if to := r.URL.Query().Get("to"); n.client == c.ClientID && (to == "" || to == n.fields["to"]) {
				list = append(list, n.fields)
			}
		}
		answer = map[string]any{"notifications": list}
	case "/clock", "/clock/advance":
		if !sent.Set.IsZero() {
			f.now = sent.Set
		}
		if by, err := time.ParseDuration(sent.By); err == nil {
			f.now = f.now.Add(by)
		}
		answer = map[string]any{"now": f.now}
	default:
		w.WriteHeader(http.StatusNotFound)
	}
	if err := json.NewEncoder(w).Encode(answer); err != nil {
		panic(err)
	}
}
