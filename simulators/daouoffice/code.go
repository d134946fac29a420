package daouoffice

import (
	"strconv"
	"strings"
)

// returnCode is a row of the vendor's table (Return Code). message is its column
// 내용, detail its column 설명, both verbatim: 921 and 922 spell 메세지, and the
// two texts of 923 differ by a space.
type returnCode struct {
	code, message, detail string
	// status is the HTTP status under policy httpStatusOnError "mapped".
	status int
}

func returnCodes() []returnCode {
	return []returnCode{
		{"200", "성공", "OK", 200},
		{"901", "유효하지 않은 Client ID", "'XXXX'는 유효하지 않은 연동ID(clientId) 입니다.", 401},
		{"902", "유효하지 않은 Client Secret", "연동 ID 'XXXX'의 패스워드가 일치하지 않습니다.", 401},
		{"918", "알림 연동 송신자(sender) 데이터가 누락되었습니다.", "알림 연동 송신자(sender) 값은 필수값입니다.", 400},
		{"919", "알림 연동 수신자(receivers) 데이터가 누락되었습니다.", "알림 연동 수신자(receivers) 값은 필수값입니다.", 400},
		{"920", "알림 연동 수신자(receivers)의 최대 인원 수 초과", "알림 연동 수신자(receivers)의 최대 인원 수는 {}명입니다.", 400},
		{"921", "알림 연동 알림메세지(message) 데이터가 누락되었습니다.", "알림 연동 알림메세지(message) 값은 필수값입니다.", 400},
		{"922", "알림 연동 메일메세지(message, mailTitle, mailMessage) 데이터가 누락되었습니다.", "알림 연동 메일메세지(message, mailTitle, mailMessage) 값은 필수값입니다.", 400},
		{"923", "알림 연동 linkUrl은 http:// 혹은 https://를 포함 해야합니다.", "알림 연동 linkUrl은 http:// 혹은 https://를 포함해야합니다.", 400},
		{"924", "알림 연동 한달 최대 사용량 초과", "알림 연동 한달 최대 사용량 {}건을 넘었습니다.", 429},
		{"925", "알림 연동 하루 최대 사용량 초과", "알림 연동 하루 최대 사용량 {}건을 넘었습니다.", 429},
	}
}

func codeNamed(code string) (returnCode, bool) {
	for _, c := range returnCodes() {
		if c.code == code {
			return c, true
		}
	}
	return returnCode{}, false
}

// details fills in the description: the client id for XXXX, the number for {}.
func (c returnCode) details(clientID string, number int) string {
	return strings.NewReplacer("XXXX", clientID, "{}", strconv.Itoa(number)).Replace(c.detail)
}
