package ncloud

import (
	"slices"
	"strings"
)

// absentHeader finds what is missing among the three headers.
func absentHeader(a Attempt) finding {
	timestamp, accessKey := a.sent(TimestampHeader), a.sent(AccessKeyHeader)
	v2, v1 := a.sent(SignatureHeader), a.sent(SignatureV1Header)
	if timestamp != "" && accessKey != "" && (v2 != "" || a.byV1()) {
		return finding{}
	}
	if timestamp != "" && accessKey != "" && v1 != "" {
		return withoutV2(a)
	}
	for _, h := range []struct{ name, value string }{{TimestampHeader, timestamp}, {AccessKeyHeader, accessKey}, {SignatureHeader, v2 + v1}} {
		if h.value != "" {
			continue
		}
		if near := nearHeader(a, h.name); near != "" {
			return one("header-misnamed", "a header has a name that the gateway does not know: rename it; "+near+" was sent, and "+h.name+" is absent")
		}
	}
	switch {
	case timestamp == "" && accessKey == "" && v2+v1 == "" && a.sent("Authorization") != "":
		return one("authorization", "the call is authorised by the header Authorization, which the gateway does not read: send "+TimestampHeader+", "+AccessKeyHeader+" and "+SignatureHeader)
	case timestamp == "" && accessKey == "" && v2+v1 == "":
		return one("no-headers", "the call is not signed at all: send "+TimestampHeader+", "+AccessKeyHeader+" and "+SignatureHeader)
	case timestamp == "":
		return one("timestamp-missing", "the header "+TimestampHeader+" is missing: send the time that was signed, in milliseconds")
	case accessKey == "":
		return one("access-key-missing", "the header "+AccessKeyHeader+" is missing: send the access key (Access Key ID)")
	}
	return one("signature-missing", "the header "+SignatureHeader+" is missing: send base64 of HMAC-SHA256 of the canonical string")
}

// withoutV2 is for a call that has a signature v1 only, which does not count.
func withoutV2(a Attempt) finding {
	if !a.V1 {
		return one("v1-refused", "only a signature v1 was sent, which policy signatureV1 refuses: send "+SignatureHeader)
	}
	if k, ok := a.key(); ok && Verify(a.signable().V2(), k.SecretKey, a.sent(SignatureV1Header)) {
		return one("v2-in-v1-header", "a signature v2 was sent in the header of v1: send it as "+SignatureHeader, a.signedRight(a.signable().V2()))
	}
	return one("api-key-missing", "a signature v1 was sent without "+APIKeyHeader+", which v1 needs: send the API key, or sign by v2, which needs none")
}

// nearHeader finds a header that was sent in the place of one that is absent.
func nearHeader(a Attempt, absent string) string {
	stems := map[string][]string{
		TimestampHeader: {"timestamp"}, AccessKeyHeader: {"access-key", "accesskey"}, SignatureHeader: {"signature"},
	}
	known := []string{TimestampHeader, AccessKeyHeader, SignatureHeader, SignatureV1Header, APIKeyHeader}
	var all []string
	for name := range a.Header {
		all = append(all, strings.ToLower(name))
	}
	slices.Sort(all)
	for _, name := range all {
		plain := strings.ReplaceAll(name, "_", "-")
		if !slices.Contains(known, name) && slices.ContainsFunc(stems[absent], func(stem string) bool { return strings.Contains(plain, stem) }) {
			return name
		}
	}
	return ""
}
