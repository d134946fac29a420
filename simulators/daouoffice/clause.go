package daouoffice

// The clauses that decide answers, and those that an answer rests on. What they
// say and where it is written stands in package contract.
const (
	success              = "daouoffice/noti/success"
	unknownClientID      = "daouoffice/noti/unknown-client-id"
	wrongClientSecret    = "daouoffice/noti/wrong-client-secret" //nolint:gosec // a clause's name
	senderMissing        = "daouoffice/noti/sender-missing"
	receiversMissing     = "daouoffice/noti/receivers-missing"
	receiversOverMaximum = "daouoffice/noti/receivers-over-maximum"
	messageMissing       = "daouoffice/noti/message-missing"
	mailMessageMissing   = "daouoffice/noti/mail-message-missing"
	linkURLScheme        = "daouoffice/noti/link-url-scheme"
	monthlyQuota         = "daouoffice/noti/monthly-quota"
	monthlyLimit         = "daouoffice/noti/monthly-limit"
	dailyQuota           = "daouoffice/noti/daily-quota"

	bearerRefused        = "daouoffice/noti/bearer-refused"
	notJSON              = "daouoffice/noti/not-json"
	wrongContentType     = "daouoffice/noti/wrong-content-type"
	notUTF8              = "daouoffice/noti/not-utf-8"
	wrongMethod          = "daouoffice/noti/wrong-method"
	unknownPath          = "daouoffice/noti/unknown-path"
	bodyTooLarge         = "daouoffice/noti/body-too-large"
	sharedServiceRefused = "daouoffice/noti/shared-service-refused"
	unknownSender        = "daouoffice/noti/unknown-sender"

	httpStatus              = "daouoffice/noti/http-status"
	messageColumns          = "daouoffice/noti/message-columns"
	dataOnError             = "daouoffice/noti/data-on-error"
	emptyMaps               = "daouoffice/noti/empty-maps"
	duplicateReceivers      = "daouoffice/noti/duplicate-receivers"
	receiversMaximum        = "daouoffice/noti/receivers-maximum"
	missingMessageByChannel = "daouoffice/noti/missing-message-by-channel"
	blankLinkURL            = "daouoffice/noti/blank-link-url"
	linkURLTest             = "daouoffice/noti/link-url-test"
	quotaUnit               = "daouoffice/noti/quota-unit"
	quotaEdge               = "daouoffice/noti/quota-edge"
	quotaWindow             = "daouoffice/noti/quota-window"
	quotaOwner              = "daouoffice/noti/quota-owner"
	dailyLimit              = "daouoffice/noti/daily-limit"
	allReceiversInvalid     = "daouoffice/noti/all-receivers-invalid"
	receiversType           = "daouoffice/noti/receivers-type"
	missingCredentials      = "daouoffice/noti/missing-credentials"
	bearerOrBody            = "daouoffice/noti/bearer-or-body"
	dormantReceiver         = "daouoffice/noti/dormant-receiver"

	tokenIssue       = "daouoffice/token/issue"
	tokenBasic       = "daouoffice/token/basic-refused"
	tokenGrantType   = "daouoffice/token/grant-type"
	tokenWrongMethod = "daouoffice/token/wrong-method"
)
