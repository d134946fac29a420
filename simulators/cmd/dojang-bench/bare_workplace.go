package main

import (
	"crypto/hmac"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	bareCompanyID = "52e6e775-6993-424d-bc58-62e17268ed29"
	bareAccessKey = "DOJANGACCESSKEY00001"
	bareSecretKey = "dojangSecretKey0000000000000000000000001" // as public as the rest of the default seed
)

func bareGatewayTalks(talks map[string]conversation, address string, now time.Time) {
	millis := strconv.FormatInt(now.UnixMilli(), 10)
	for name, path := range map[string]string{talkGateway: gatewayPath + bareCompanyID + "/doc/", talkPlainGateway: plainGatewayPath} {
		talks[name] = gatewayTalk(address, path+firstDocument, millis, bareAccessKey, bareSecretKey)
	}
}

// bareDetailV1 is the document detail as encoding/json writes it.
type bareDetailV1 struct {
	Doc struct {
		DrftUserStatCd struct {
			Code      string            `json:"code"`
			Name      string            `json:"name"`
			I18nNames map[string]string `json:"i18nNames"`
		} `json:"drftUserStatCd"`
		DrftDeptCd    string `json:"drftDeptCd"`
		AprvDocID     string `json:"aprvDocId"`
		DrftUserID    string `json:"drftUserId"`
		DrftYmdhmsDt  string `json:"drftYmdhmsDt"`
		TrgtUserNm    string `json:"trgtUserNm"`
		DocTitle      string `json:"docTitle"`
		TrgtCompanyID string `json:"trgtCompanyId"`
		DrftCompanyNm string `json:"drftCompanyNm"`
		ShreOpninCnt  string `json:"shreOpninCnt"`
		DrftCompanyID string `json:"drftCompanyId"`
		TrgtJobNm     string `json:"trgtJobNm"`
	} `json:"doc"`
}

// bareDetail is the only document there is, under the id that the path asks for.
func bareDetail(path string) (shown bareDetailV1) {
	d := &shown.Doc
	d.DrftUserStatCd.Code, d.DrftUserStatCd.Name, d.DrftUserStatCd.I18nNames = "WORK", "재직", map[string]string{}
	d.AprvDocID, d.DrftUserID, d.DrftYmdhmsDt, d.DocTitle = path[strings.LastIndexByte(path, '/')+1:], drafter, "20261101090000", leaveTitle
	d.DrftDeptCd, d.TrgtUserNm, d.TrgtJobNm, d.DrftCompanyNm = "D100", "김기안", "사원", "도장상사"
	d.TrgtCompanyID, d.DrftCompanyID, d.ShreOpninCnt = bareCompanyID, bareCompanyID, "0"
	return shown
}

var errSignature = errors.New("the signature is invalid")

// bareGateway verifies the signature.
func bareGateway(r *http.Request) (bareDetailV1, error) {
	want := gatewaySignature(r.Method, r.URL.RequestURI(), r.Header.Get(timestampHeader), r.Header.Get(accessKeyHeader), bareSecretKey)
	if !hmac.Equal([]byte(want), []byte(r.Header.Get(signatureHeader))) {
		return bareDetailV1{}, errSignature
	}
	return bareDetail(r.URL.Path), nil
}
