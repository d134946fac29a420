package eformsign

import "strconv"

// The refusals of a request for a token. Where the vendor's text is known it is demanded.

func tokenRefusal(clause, code, message string) refusal {
	return refusal{clause: "access-token/" + clause, code: code, message: message}
}

// headerMissing is the only text of 4000001 that fits a header.
const headerMissing = "Required input value not found."

func valueMissing() refusal {
	return tokenRefusal("required-value-missing", "4000001", headerMissing)
}

func unknownAPIKey() refusal {
	return tokenRefusal("unknown-api-key", "4000003", "The apiKey does not exist.")
}

func deletedCompany() refusal { return tokenRefusal("deleted-company", "4000005", "Invalid company.") }

func inactiveAPIKey() refusal {
	return tokenRefusal("inactive-api-key", "4030001", "The apiKey is not active.")
}

func wrongSignature() refusal {
	return tokenRefusal("wrong-signature", "4030004", "The signature is invalid.")
}

func apiKeyEncoding() refusal {
	return tokenRefusal("api-key-encoding", "4030039", "The apiKey encoded has an error.")
}

func executionTimeType() refusal {
	return tokenRefusal("execution-time-type", "40000171", "The execution_time is not of a long type.")
}

func unknownMember() refusal {
	return tokenRefusal("unknown-member", "4000150", "The account does not exist.")
}

func withoutOpenAPI() refusal {
	return tokenRefusal("no-open-api", "4030034", "You don't have Open API permission.")
}

func suspendedCompany() refusal {
	return tokenRefusal("suspended-company", "4030052", "The company has been suspended.")
}

func bodyInvalid() refusal {
	return tokenRefusal("body-invalid", "4000070", "Invalid input JSON format.")
}

// expiredWindow tells the server's time; 0 for any, where it cannot be known.
func expiredWindow(millis int64) refusal {
	r := tokenRefusal("expired-window", "4000002", "The validation time has expired.")
	r.executionTime = anyTime
	if millis != 0 {
		r.executionTime = strconv.FormatInt(millis, 10)
	}
	return r
}

// The refusals of a refresh.

func refreshValueMissing() refusal {
	return refusal{clause: "refresh-token/required-value-missing", code: "4000001", message: headerMissing}
}

func refreshTokenMissing() refusal {
	r := refreshValueMissing()
	r.message = "Refresh token required."
	return r
}

func wrongAccessOnRefresh() refusal {
	return refusal{clause: "refresh-token/wrong-access-token", code: "4030002"}
}

func wrongRefreshToken() refusal {
	return refusal{clause: "refresh-token/wrong-refresh-token", code: "4030003"}
}

// The refusals of any call with an access token whose API key is no longer what it was.

func keyDeleted() refusal {
	return refusal{clause: "api/deleted-api-key", code: "4000003", message: "The apiKey does not exist."}
}

func keyInactive() refusal {
	return refusal{clause: "api/inactive-api-key", code: "4030001", message: "The apiKey is not active."}
}

// The refusals of a document call.

func documentValueMissing() refusal {
	return refusal{clause: "documents/required-value-missing", code: "4000001", message: headerMissing}
}

// templateIDMissing has a text of which nothing is known.
func templateIDMissing() refusal {
	r := documentValueMissing()
	r.message = ""
	return r
}

func wrongAccessToken() refusal {
	return refusal{clause: "documents/wrong-access-token", code: "4030002"}
}

func expiredAccessToken() refusal {
	return refusal{clause: "documents/expired-access-token", code: "4030002"}
}

func memberNeeded() refusal { return refusal{clause: "documents/member-needed", code: "4000074"} }

func documentBodyInvalid() refusal {
	r := documentValueMissing()
	r.message = "The body data is invalid."
	return r
}

func documentMissing() refusal {
	return refusal{clause: "documents/document-missing", code: "4000004", message: "The document does not exist."}
}

func noTemplate() refusal {
	return refusal{clause: "documents/no-template", code: "4000046", message: "There is no template."}
}

func documentsUsedUp() refusal {
	return refusal{clause: "documents/out-of-documents", code: "4000201", message: "You have exhausted all purchased documents"}
}

// The refusals of a download.

func pdfPending() refusal {
	return refusal{clause: "api/pdf-pending", code: "2020001", message: "The PDF is being generated. Please again try later."}
}

func auditTrailPending() refusal {
	return refusal{clause: "documents/audit-trail-pending", code: "2020001", message: "The audit trail will be generated when the document is completed."}
}

func fileTypeMissing() refusal {
	return refusal{clause: "documents/file-type-missing", code: "4000001", message: "Either the document or audit_trail must be selected."}
}

// notCompleted has a text of which nothing is known.
func notCompleted() refusal { return refusal{clause: "documents/pdf-of", code: "4000001"} }

// by is the refusal with another code, which a setting has put in its place.
func (r refusal) by(code string) refusal {
	r.code, r.message = code, ""
	return r
}
