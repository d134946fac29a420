package daouoffice

import "strings"

// Code is the vendor's return code (code, documented as String). It is an error itself, so
// errors.Is(err, daouoffice.ErrMonthlyQuota) tells which one an error carries, and errors.As finds undocumented ones.
type Code string

// The vendor's return codes (Return Code), each beside its 내용 (Message).
const (
	// Success is 200: 성공.
	Success Code = "200"
	// ErrUnknownClientID is 901: 유효하지 않은 Client ID.
	ErrUnknownClientID Code = "901"
	// ErrWrongClientSecret is 902: 유효하지 않은 Client Secret.
	ErrWrongClientSecret Code = "902"
	// ErrSenderMissing is 918: 알림 연동 송신자(sender) 데이터가 누락되었습니다.
	ErrSenderMissing Code = "918"
	// ErrReceiversMissing is 919: 알림 연동 수신자(receivers) 데이터가 누락되었습니다.
	ErrReceiversMissing Code = "919"
	// ErrReceiversOverMaximum is 920: 알림 연동 수신자(receivers)의 최대 인원 수 초과. [Error.Limit] has the maximum.
	ErrReceiversOverMaximum Code = "920"
	// ErrMessageMissing is 921: 알림 연동 알림메세지(message) 데이터가 누락되었습니다.
	ErrMessageMissing Code = "921"
	// ErrMailMessageMissing is 922: 알림 연동 메일메세지(message, mailTitle, mailMessage) 데이터가 누락되었습니다.
	ErrMailMessageMissing Code = "922"
	// ErrLinkURLScheme is 923: 알림 연동 linkUrl은 http:// 혹은 https://를 포함 해야합니다.
	ErrLinkURLScheme Code = "923"
	// ErrMonthlyQuota is 924: 알림 연동 한달 최대 사용량 초과. It comes as a [*QuotaError].
	ErrMonthlyQuota Code = "924"
	// ErrDailyQuota is 925: 알림 연동 하루 최대 사용량 초과. It comes as a [*QuotaError].
	ErrDailyQuota Code = "925"
)

// Error names the code.
func (c Code) Error() string {
	if meaning := c.meaning(); meaning != "" {
		return "code " + string(c) + ": " + meaning
	}
	return "code " + string(c)
}

func (c Code) meaning() string {
	switch c {
	case Success:
		return "success"
	case ErrUnknownClientID:
		return "unknown client ID"
	case ErrWrongClientSecret:
		return "wrong client secret"
	case ErrSenderMissing:
		return "sender missing"
	case ErrReceiversMissing:
		return "receivers missing"
	case ErrReceiversOverMaximum:
		return "more receivers than the maximum"
	case ErrMessageMissing:
		return "message missing"
	case ErrMailMessageMissing:
		return "mail message missing"
	case ErrLinkURLScheme:
		return "linkUrl does not begin with http:// or https://"
	case ErrMonthlyQuota:
		return "monthly quota exceeded"
	case ErrDailyQuota:
		return "daily quota exceeded"
	default:
		return ""
	}
}

// refusal reports whether the code is one of the vendor's own failures: a 9 and two more digits. Such an answer
// settles the call; nothing was sent.
func (c Code) refusal() bool {
	return len(c) == 3 && c[0] == '9' && strings.Trim(string(c), "0123456789") == ""
}
