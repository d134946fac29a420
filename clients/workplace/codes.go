package workplace

// Code is the gateway's errorCode, a text of digits. It is an error itself, so errors.Is(err, workplace.ErrNotFound) tells
// which one an error carries, and errors.As finds those without a name here.
type Code string

// The gateway's codes, each beside its message. They are not HTTP statuses: 200 is a failure.
const (
	ErrBadRequest           Code = "100" // Bad Request Exception, HTTP 400: protocol (https), encoding (UTF-8)
	ErrAuthenticationFailed Code = "200" // Authentication Failed, HTTP 401: credentials missing or invalid, clock wrong
	ErrPermissionDenied     Code = "210" // Permission Denied, HTTP 401: not subscribed, or another company's
	ErrForbidden            Code = "230" // Forbidden, HTTP 403
	ErrNotFound             Code = "300" // Not Found Exception, HTTP 404: no such path or resource
	ErrQuotaExceeded        Code = "400" // Quota Exceeded, HTTP 429
	ErrThrottleLimited      Code = "410" // Throttle Limited, HTTP 429
	ErrRateLimited          Code = "420" // Rate Limited, HTTP 429
	ErrEntityTooLarge       Code = "430" // Request Entity Too Large, HTTP 413
	ErrEndpoint             Code = "500" // Endpoint Error, HTTP 503: the service behind the gateway cannot be reached
	ErrEndpointTimeout      Code = "510" // Endpoint Timeout, HTTP 504
	ErrUnexpected           Code = "900" // Unexpected Error, HTTP 500
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
	case ErrBadRequest:
		return "bad request: protocol or encoding"
	case ErrAuthenticationFailed:
		return "authentication failed: look at keys, clock and what is signed"
	case ErrPermissionDenied:
		return "permission denied: look at the subscription and the company"
	case ErrForbidden:
		return "forbidden"
	case ErrNotFound:
		return "not found"
	case ErrQuotaExceeded:
		return "quota exceeded"
	case ErrThrottleLimited:
		return "throttle limit exceeded"
	case ErrRateLimited:
		return "rate limit exceeded"
	case ErrEntityTooLarge:
		return "request too large"
	case ErrEndpoint:
		return "the service behind the gateway cannot be reached"
	case ErrEndpointTimeout:
		return "the service behind the gateway did not answer in time"
	case ErrUnexpected:
		return "unexpected error"
	default:
		return ""
	}
}
