package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
)

// The path of the document detail up to the company, and that of a document for anybody.
const (
	gatewayPath      = "/workflow/apigw/v1/company/"
	plainGatewayPath = "/plain/workflow/"
)

const (
	leaveForm     = "dfm-leave"
	leaveTitle    = "연차 휴가 신청"
	drafter       = "W1001"
	firstDocument = "25025"
)

// The headers of a signed request.
const (
	timestampHeader = "x-ncp-apigw-timestamp"
	accessKeyHeader = "x-ncp-iam-access-key"
	signatureHeader = "x-ncp-apigw-signature-v2"
)

// gatewayTalk reads a document with a signature of version 2.
func gatewayTalk(address, path, millis, accessKey, secretKey string) conversation {
	request := wireRequest(address, http.MethodGet, path, nil, timestampHeader, millis, accessKeyHeader, accessKey,
		signatureHeader, gatewaySignature(http.MethodGet, path, millis, accessKey, secretKey))
	return conversation{
		Requests: [][]byte{request},
		Answer: `{"doc":{"drftUserStatCd":{"code":"WORK","name":"재직","i18nNames":{}},"drftDeptCd":"D100","aprvDocId":"` + firstDocument +
			`","drftUserId":"` + drafter + `","drftYmdhmsDt":"` + blanks(14) + `","trgtUserNm":"김기안","docTitle":"` + leaveTitle +
			`","trgtCompanyId":"` + bareCompanyID + `","drftCompanyNm":"도장상사","shreOpninCnt":"0","drftCompanyId":"` + bareCompanyID + `","trgtJobNm":"사원"}}`,
	}
}

func gatewaySignature(method, target, millis, accessKey, secretKey string) string {
	mac := hmac.New(sha256.New, []byte(secretKey))
	mac.Write([]byte(method + " " + target + "\n" + millis + "\n" + accessKey))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}
