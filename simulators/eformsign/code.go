package eformsign

import "strconv"

// apiCode is an API status code (API 상태 코드) with a text of its ErrorMessage.
// Texts marked ours are not known from the vendor.
type apiCode struct {
	code, message string
	ours          bool
}

// apiCodes are those that this simulator answers with, or that a fault may ask
// for: the official table, then the codes that only later pages and public
// client code show.
func apiCodes() []apiCode {
	return []apiCode{
		{"2020001", "The PDF is being generated. Please again try later.", false},
		{"4000001", "Required input value not found.", false},
		{"4000002", "The validation time has expired.", false},
		{"4000003", "The apiKey does not exist.", false},
		{"4000004", "The document does not exist.", false},
		{"4000005", "Invalid company.", false},
		{"4030001", "The apiKey is not active.", false},
		{"4030002", "The access_token is invalid.", true},
		{"4030003", "The refresh_token is invalid.", true},
		{"4030004", "The signature is invalid.", false},
		{"4030005", "This API is not supported.", false},
		{"4050001", "This method is not supported.", true},
		{"5000001", "Internal server error.", false},
		{"5000002", "Internal server error.", true},
		{"5000003", "Internal server error.", true},

		{"4000046", "There is no template.", false},
		{"4000070", "Invalid input JSON format.", false},
		{"4000074", "No such member exists.", false},
		{"4000150", "The account does not exist.", false},
		{"40000171", "The execution_time is not of a long type.", false},
		{"4000201", "You have exhausted all purchased documents", false},
		{"4010001", "Invalid or expired token.", false},
		{"4010002", "The refresh_token is invalid.", false},
		{"4010004", "The token has expired.", false},
		{"4010006", "The refresh token has expired.", false},
		{"4030034", "You don't have Open API permission.", false},
		{"4030039", "The apiKey encoded has an error.", false},
		{"4030052", "The company has been suspended.", false},
	}
}

func codeNamed(code string) (apiCode, bool) {
	for _, c := range apiCodes() {
		if c.code == code {
			return c, true
		}
	}
	return apiCode{}, false
}

// status is the HTTP status: the first three digits, unless the policy says
// otherwise.
func (c apiCode) status(p Policy) int {
	switch {
	case p.HTTPStatus == "403ForTime" && (c.code == "4000002" || c.code == "4030001"):
		return 403
	case p.HTTPStatus == "200For4030002" && c.code == "4030002":
		return 200
	}
	n, err := strconv.Atoi(c.code[:3])
	if err != nil {
		return 500
	}
	return n
}
