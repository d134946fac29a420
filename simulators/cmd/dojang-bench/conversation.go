package main

import (
	"bytes"
	"fmt"

	"github.com/seed-34222eec/dojang/testdata"
)

// conversation is what a load says again and again, and what has to come back.
type conversation struct {
	// Requests are as they go over the wire; they are sent in turn.
	Requests [][]byte `json:"requests"`
	// Answer is the body, with a blank for every character that the server
	// makes up.
	Answer string `json:"answer"`
	// Fresh tells that no answer may be the one before it again.
	Fresh bool `json:"fresh"`
}

// What the servers can be asked to do.
const (
	talkNotification = "notification" // Daou Office: the document's own request
	talkToken        = "token"        // eformsign: issue a token
	talkDocument     = "document"     // eformsign: show a document to whoever has a token
	talkGateway      = "gateway"      // WORKPLACE: show a document to whoever signs the request
	// The bare server alone shows both to anybody.
	talkPlainDocument = "plain-document"
	talkPlainGateway  = "plain-gateway"
)

// blank stands for one character of an id, a token or a time.
const blank = '\x00'

// blanks are n of them.
func blanks(n int) string { return string(bytes.Repeat([]byte{blank}, n)) }

// fits tells whether a body is the answer.
func (c conversation) fits(body []byte) bool {
	if len(body) != len(c.Answer) {
		return false
	}
	for i := range body {
		if body[i] != c.Answer[i] && (c.Answer[i] != blank || !madeUp(body[i])) {
			return false
		}
	}
	return true
}

// madeUp tells whether an id, a token or a time may hold the character.
func madeUp(b byte) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9' || b == '-' || b == '_' || b == '.'
}

// The document's request to Daou Office, and the answer that the document gives to it:
// U2456 is named twice and does not exist.
const (
	documentSample  = "daouoffice/noti/document-example"
	exampleClientID = "f255cbe0b4a9d12f"
	exampleSecret   = "bafdd7b4cff6fabdc417b8a6b0e4fff6"
	documentAnswer  = `{"code":"200","message":"OK","data":{"validReceivers":{"U2034":"성공","U2345":"성공"},` +
		`"invalidReceivers":{"U2456":"존재하지 않는 계정입니다."}}}`
)

func notificationTalk(address string) (conversation, error) {
	method, path, header, body, err := testdata.Request(documentSample)
	if err != nil {
		return conversation{}, err
	}
	request := wireRequest(address, method, path, body, "Content-Type", header.Get("Content-Type"))
	return conversation{Requests: [][]byte{request}, Answer: documentAnswer}, nil
}

// wireRequest is a request as it goes over the wire; header holds names and values in
// turn.
func wireRequest(address, method, path string, body []byte, header ...string) []byte {
	b := fmt.Appendf(nil, "%s %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: dojang-bench\r\n", method, path, address)
	for i := 0; i+1 < len(header); i += 2 {
		b = fmt.Appendf(b, "%s: %s\r\n", header[i], header[i+1])
	}
	if body != nil {
		b = fmt.Appendf(b, "Content-Length: %d\r\n", len(body))
	}
	return append(append(b, "\r\n"...), body...)
}
