package eformsign

import "strings"

// Code is the vendor's code (API 상태 코드), a text of digits. It is an error itself, so
// errors.Is(err, eformsign.ErrWrongSignature) tells which one an error carries, and errors.As finds those without a name
// here.
type Code string

// The codes of the vendor's help page, each beside its 설명.
const (
	Success                  Code = "200"     // 성공
	ErrPDFPending            Code = "2020001" // PDF 생성 중: nothing is wrong, ask again in seconds to minutes
	ErrRequiredValueMissing  Code = "4000001" // 필수 입력값 누락: a header or parameter is missing or wrong
	ErrValidationTimeExpired Code = "4000002" // 인증 시간 만료: execution_time is not within 30 s of the vendor's clock
	ErrUnknownAPIKey         Code = "4000003" // API 키가 존재하지 않음: deleted or mistyped
	ErrUnknownDocument       Code = "4000004" // 문서가 존재하지 않음
	ErrUnknownCompany        Code = "4000005" // 회사가 존재하지 않음
	ErrInactiveAPIKey        Code = "4030001" // 접근 권한 없음: API가 비활성화되었을 경우
	ErrWrongAccessToken      Code = "4030002" // access_token 인증 오류
	ErrWrongRefreshToken     Code = "4030003" // refresh_token 인증 오류
	ErrWrongSignature        Code = "4030004" // 서명값 검증 실패
	ErrUnsupportedAPI        Code = "4030005" // 지원하지 않는 API
	ErrUnsupportedMethod     Code = "4050001" // 지원하지 않는 method
	ErrServerError           Code = "5000001" // 서버 에러
	ErrServerError2          Code = "5000002" // 서버 에러
	ErrServerError3          Code = "5000003" // 서버 에러
)

// Codes that are not on that page, seen in the vendor's newer catalogue and in public client code.
const (
	ErrDocumentDeleted         Code = "4000006"
	ErrTemplateUnavailable     Code = "4000008"
	ErrWorkflowMismatch        Code = "4000012" // recipients that do not fit the template's workflow
	ErrNoDocumentAccess        Code = "4000034"
	ErrUnknownTemplate         Code = "4000046"
	ErrInvalidJSON             Code = "4000070"
	ErrUnknownMember           Code = "4000074" // also said to a company token where a member is needed
	ErrCompanyDeleted          Code = "4000076"
	ErrUnknownAccount          Code = "4000150"  // member_id of a token request
	ErrExecutionTimeType       Code = "40000171" // eight digits
	ErrOutOfDocuments          Code = "4000201"
	ErrOutOfCredits            Code = "4000308"
	ErrInvalidAccessToken      Code = "4010001"
	ErrInvalidRefreshToken     Code = "4010002"
	ErrExpiredAccessToken      Code = "4010004"
	ErrExpiredRefreshToken     Code = "4010006"
	ErrInvalidTokenInformation Code = "4010007"
	ErrNoAccess                Code = "4030009"
	ErrPersonalPlan            Code = "4030025"
	ErrOverdueCharges          Code = "4030026"
	ErrNoOpenAPI               Code = "4030034"
	ErrAPIKeyEncoding          Code = "4030039" // the API key is not base64, or an access token stands in its place
	ErrCompanySuspended        Code = "4030052"
	ErrDocumentNotCreated      Code = "5000004"
)

// Error names the code.
func (c Code) Error() string {
	if meaning := c.meaning(); meaning != "" {
		return "code " + string(c) + ": " + meaning
	}
	return "code " + string(c)
}

func (c Code) meaning() string {
	for _, known := range [...]struct {
		code    Code
		meaning string
	}{
		{Success, "success"},
		{ErrPDFPending, "the PDF is being made"},
		{ErrRequiredValueMissing, "a required value is missing"},
		{ErrValidationTimeExpired, "execution_time is not within the time allowed"},
		{ErrUnknownAPIKey, "unknown API key"},
		{ErrUnknownDocument, "unknown document"},
		{ErrUnknownCompany, "unknown company"},
		{ErrInactiveAPIKey, "the API key is not active"},
		{ErrWrongAccessToken, "wrong access token"},
		{ErrWrongRefreshToken, "wrong refresh token"},
		{ErrWrongSignature, "wrong signature"},
		{ErrUnsupportedAPI, "unsupported API"},
		{ErrUnsupportedMethod, "unsupported method"},
		{ErrServerError, "server error"},
		{ErrServerError2, "server error (2)"},
		{ErrServerError3, "server error (3)"},
		{ErrDocumentDeleted, "the document has been deleted"},
		{ErrTemplateUnavailable, "the template has expired or is not active"},
		{ErrWorkflowMismatch, "the recipients do not fit the template's workflow"},
		{ErrNoDocumentAccess, "no access to the document"},
		{ErrUnknownTemplate, "unknown template"},
		{ErrInvalidJSON, "invalid JSON"},
		{ErrUnknownMember, "unknown member, or a token without one"},
		{ErrCompanyDeleted, "the company has been deleted"},
		{ErrUnknownAccount, "unknown member account"},
		{ErrExecutionTimeType, "execution_time is not an integer"},
		{ErrOutOfDocuments, "all purchased documents are used up"},
		{ErrOutOfCredits, "all purchased credits are used up"},
		{ErrInvalidAccessToken, "invalid or expired access token"},
		{ErrInvalidRefreshToken, "invalid refresh token"},
		{ErrExpiredAccessToken, "the access token has expired"},
		{ErrExpiredRefreshToken, "the refresh token has expired"},
		{ErrInvalidTokenInformation, "invalid token information"},
		{ErrNoAccess, "no access"},
		{ErrPersonalPlan, "not available in the personal plan"},
		{ErrOverdueCharges, "charges are overdue"},
		{ErrNoOpenAPI, "no permission to use the Open API"},
		{ErrAPIKeyEncoding, "the API key is not encoded in base64"},
		{ErrCompanySuspended, "the company has been suspended"},
		{ErrDocumentNotCreated, "the document could not be created"},
	} {
		if known.code == c {
			return known.meaning
		}
	}
	return ""
}

// refusal reports whether the vendor itself has said no. Its codes begin with the HTTP status; a 5… leaves open how far
// the server came.
func (c Code) refusal() bool { return strings.HasPrefix(string(c), "4") }

// success reports whether an answer with this code (often there is none) carries a result; "-1" comes with "Completed.".
func (c Code) success() bool { return c == "" || c == Success || c == "-1" }

// aboutToken reports whether the code says that an access or refresh token is wrong or has expired.
func (c Code) aboutToken() bool {
	return c == ErrWrongAccessToken || c == ErrWrongRefreshToken || strings.HasPrefix(string(c), "40100")
}
