package main

import (
	"encoding/json"
	"io"
	"net/http"
)

const notificationPath = "/public/v1/noti"

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

// bareNotification gives the documented answer to whatever can be read.
func bareNotification(r *http.Request) (answer, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return answer{}, err
	}
	var n notification
	if err := json.Unmarshal(body, &n); err != nil {
		return answer{}, err
	}
	return answer{Code: "200", Message: "OK", Data: results{
		Valid:   map[string]string{"U2034": "성공", "U2345": "성공"},
		Invalid: map[string]string{"U2456": "존재하지 않는 계정입니다."},
	}}, nil
}
