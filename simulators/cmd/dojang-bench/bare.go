package main

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
)

// runBare is the role of the server that A stands for.
func runBare(ctx context.Context, s *system, args []string) error {
	if err := parse(s.flags(serverBare), args); err != nil {
		return err
	}
	return server{handler: http.HandlerFunc(answerBare), questions: selfQuestions()}.serve(ctx, s)
}

// notification is the request as encoding/json reads it.
type notification struct {
	ClientID          string   `json:"clientId"`
	ClientSecret      string   `json:"clientSecret"`
	ProductName       string   `json:"productName"`
	ProductVersion    string   `json:"productVersion"`
	ClientCompanyName string   `json:"clientCompanyName"`
	Sender            string   `json:"sender"`
	Receivers         []string `json:"receivers"`
	MailTitle         string   `json:"mailTitle"`
	MailMessage       string   `json:"mailMessage"`
	Message           string   `json:"message"`
	LinkURL           string   `json:"linkUrl"`
}

// answer is the response as encoding/json writes it.
type answer struct {
	Code    string  `json:"code"`
	Message string  `json:"message"`
	Data    results `json:"data"`
}

type results struct {
	Valid   map[string]string `json:"validReceivers"`
	Invalid map[string]string `json:"invalidReceivers"`
}

// answerBare is the least that a fake of one endpoint does: it knows no key, no
// quota and no employee, and gives the documented answer to whatever it can read.
func answerBare(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	var n notification
	if err := json.Unmarshal(body, &n); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	out, err := json.Marshal(answer{Code: "200", Message: "OK", Data: results{
		Valid:   map[string]string{"U2034": "성공", "U2345": "성공"},
		Invalid: map[string]string{"U2456": "존재하지 않는 계정입니다."},
	}})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	_, _ = w.Write(out)
}
