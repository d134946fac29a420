package daouoffice

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// What the document says about each receiver.
const (
	reached = "성공"
	unknown = "존재하지 않는 계정입니다."
	stopped = "중지된 계정입니다."
)

// success is the answer to an accepted call, whole.
func success(valid []string, invalid map[string]string) []suite.Expectation {
	reachedMembers := make([]string, 0, len(valid))
	for _, number := range valid {
		reachedMembers = append(reachedMembers, quoted(number)+":"+quoted(reached))
	}
	refusedMembers := make([]string, 0, len(invalid))
	for number, reason := range invalid {
		refusedMembers = append(refusedMembers, quoted(number)+":"+quoted(reason))
	}
	body := fmt.Sprintf(`{"code":"200","message":"OK","data":{"validReceivers":{%s},"invalidReceivers":{%s}}}`,
		strings.Join(reachedMembers, ","), strings.Join(refusedMembers, ","))
	return []suite.Expectation{
		suite.StatusIs(http.StatusOK), jsonAnswer(), suite.JSON(body), suite.Clause("daouoffice/noti/success"),
	}
}

func jsonAnswer() suite.Expectation { return suite.ContentType("application/json", "UTF-8") }

// refusal is what a refused call must be answered.
type refusal struct {
	clause string // without the service
	status int
	body   string // the whole body; "" for a refusal of our own, which must be marked as such
	// anyBody says that nothing is known of the body.
	anyBody bool
}

func (r refusal) expectations() []suite.Expectation {
	expected := []suite.Expectation{suite.StatusIs(r.status), suite.Clause(service + "/" + r.clause)}
	if r.anyBody {
		return expected
	}
	expected = append(expected, jsonAnswer())
	if r.body != "" {
		return append(expected, suite.JSON(r.body))
	}
	return append(expected,
		suite.JSONAt("code", quoted(strconv.Itoa(r.status))),
		suite.TextAt("message", ""),
		suite.TextAt("messageDetail", "Dojang assumption"),
	)
}

// tabled is a row of the table of return codes.
func tabled(clause, code, message, detail string) refusal {
	body := fmt.Sprintf(`{"code":%s,"message":%s,"messageDetail":%s}`, quoted(code), quoted(message), quoted(detail))
	return refusal{clause: "noti/" + clause, status: http.StatusOK, body: body}
}

// marked is a refusal that the document does not have, told by its HTTP status.
func marked(clause string, status int) refusal { return refusal{clause: clause, status: status} }

func unknownClientID(id string) refusal {
	return tabled("unknown-client-id", "901", "유효하지 않은 Client ID", "'"+id+"'는 유효하지 않은 연동ID(clientId) 입니다.")
}

func wrongClientSecret(id string) refusal {
	return tabled("wrong-client-secret", "902", "유효하지 않은 Client Secret", "연동 ID '"+id+"'의 패스워드가 일치하지 않습니다.")
}

func senderMissing() refusal {
	return tabled("sender-missing", "918",
		"알림 연동 송신자(sender) 데이터가 누락되었습니다.", "알림 연동 송신자(sender) 값은 필수값입니다.")
}

func receiversMissing() refusal {
	return tabled("receivers-missing", "919",
		"알림 연동 수신자(receivers) 데이터가 누락되었습니다.", "알림 연동 수신자(receivers) 값은 필수값입니다.")
}

// receiversOverTwo is the refusal of the company whose maximum is two.
func receiversOverTwo() refusal {
	return tabled("receivers-over-maximum", "920",
		"알림 연동 수신자(receivers)의 최대 인원 수 초과", "알림 연동 수신자(receivers)의 최대 인원 수는 2명입니다.")
}

func messageMissing() refusal {
	return tabled("message-missing", "921",
		"알림 연동 알림메세지(message) 데이터가 누락되었습니다.", "알림 연동 알림메세지(message) 값은 필수값입니다.")
}

func mailMessageMissing() refusal {
	return tabled("mail-message-missing", "922",
		"알림 연동 메일메세지(message, mailTitle, mailMessage) 데이터가 누락되었습니다.",
		"알림 연동 메일메세지(message, mailTitle, mailMessage) 값은 필수값입니다.")
}

func linkURLScheme() refusal {
	return tabled("link-url-scheme", "923",
		"알림 연동 linkUrl은 http:// 혹은 https://를 포함 해야합니다.", "알림 연동 linkUrl은 http:// 혹은 https://를 포함해야합니다.")
}

func monthlyQuota(limit int) refusal {
	return tabled("monthly-quota", "924", "알림 연동 한달 최대 사용량 초과", fmt.Sprintf("알림 연동 한달 최대 사용량 %d건을 넘었습니다.", limit))
}

func dailyQuota(limit int) refusal {
	return tabled("daily-quota", "925", "알림 연동 하루 최대 사용량 초과", fmt.Sprintf("알림 연동 하루 최대 사용량 %d건을 넘었습니다.", limit))
}

// quoted writes a text as a JSON string.
func quoted(s string) string {
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(s); err != nil {
		return strconv.Quote(s) // not reached: every string can be written
	}
	return strings.TrimSuffix(out.String(), "\n")
}
