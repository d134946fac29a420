package main

import (
	"encoding/base64"
	"fmt"
	"net/http"
)

// The paths of the eformsign API, and that of a document for anybody.
const (
	tokenPath         = "/v2.0/api_auth/access_token"
	documentsPath     = "/v2.0/api/documents"
	plainDocumentPath = "/plain/documents"
)

const (
	memberID     = "admin@example.com"
	documentName = "근로계약서 홍길동"
)

// tokenTalk asks for a token with a signature over executionTime.
func tokenTalk(address, apiKey, executionTime, signature string) conversation {
	request := wireRequest(address, http.MethodPost, tokenPath, fmt.Appendf(nil, `{"execution_time":%s,"member_id":"%s"}`, executionTime, memberID),
		"Content-Type", "application/json", "Authorization", "Bearer "+base64.StdEncoding.EncodeToString([]byte(apiKey)), "eformsign_signature", signature)
	return conversation{
		Requests: [][]byte{request},
		Answer: fmt.Sprintf(`{"api_key":{"name":"애플리케이션_","alias":"테스트용","company":{"company_id":"dec5418e58694d90a65d6c38e3d226db",`+
			`"name":"샘플 데모","api_url":"http://%s"}},"oauth_token":{"expires_in":3600,"token_type":"JWT",`+
			`"refresh_token":"%s","access_token":"eyJhbGciOiJSUzI1NiJ9.%s"}}`, address, blanks(36), blanks(payloadLength+1+signatureLength)),
		Fresh: true,
	}
}

// The lengths, in base64url, of an access token's payload and of the signature of
// an RSA key of 1,024 bits.
const (
	payloadLength   = 690
	signatureLength = 171
)

// documentTalk reads a document.
func documentTalk(address, path, token string) conversation {
	person := `{"recipient_type":"01","id":"` + memberID + `","name":"대표 관리자"}`
	return conversation{
		Requests: [][]byte{wireRequest(address, http.MethodGet, path, nil, "Authorization", "Bearer "+token)},
		Answer: `{"id":"` + blanks(32) + `","document_number":"","template":{"id":"` + blanks(32) + `","name":"근로계약서"},` +
			`"document_name":"` + documentName + `","creator":` + person + `,"created_date":` + blanks(13) +
			`,"last_editor":` + person + `,"updated_date":` + blanks(13) +
			`,"current_status":{"status_type":"001","status_doc_type":"","status_doc_detail":"","step_type":"00","step_index":"1",` +
			`"step_name":"시작","step_recipients":[` + person + `],"step_group":1,"expired_date":0,"_expired":false},` +
			`"fields":[],"next_status":[],"previous_status":[],"histories":[]}`,
	}
}
