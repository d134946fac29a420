package eformsign

import (
	"maps"
	"slices"
	"strings"

	"github.com/tidwall/gjson"
)

// missingValue explains 4000001: all that is missing.
func missingValue(a attempt) finding {
	all := wrongAPIKey(a)
	if a.proof() == "" {
		f := missingProof(a)
		all = all.with(f.mistakes...).showing(f.lines...)
	}
	if a.sent.timeMissing {
		f := missingTime(a)
		all = all.with(f.mistakes...).showing(f.lines...)
	}
	return all
}

// missingAuthorization looks for the API key elsewhere.
func missingAuthorization(a attempt) finding {
	const remedy = ": send Authorization: Bearer base64(API key)"
	if name := headerLike(a, "apikey", "xapikey", "accesskey", "authentication", "xauthorization"); name != "" {
		return one("authorization-elsewhere", "the header Authorization is absent, while the request has "+name+", which the document does not know"+remedy)
	}
	if name := memberLike(a.body, "apikey", "authorization", "accesskey"); name != "" {
		return one("authorization-in-body", "the header Authorization is absent, while the body has "+name+", which the document does not know"+remedy)
	}
	if name := queryLike(a, "apikey", "authorization", "accesskey"); name != "" {
		return one("authorization-in-query", "the header Authorization is absent, while the query has "+name+", which the document does not know"+remedy)
	}
	for _, c := range inAuthorization().candidates(a.proof()) {
		if _, ok := a.find(c.text); ok {
			return swapped()
		}
	}
	return one("authorization-absent", "the header Authorization is absent"+remedy)
}

// swapped is for an API key and a proof in each other's header.
func swapped() finding {
	return one("swapped", "Authorization and eformsign_signature are swapped: the API key goes into Authorization: Bearer base64(API key), the signature into eformsign_signature")
}

// missingProof looks for eformsign_signature under another name.
func missingProof(a attempt) finding {
	if _, sent := a.header["Eformsign_signature"]; sent {
		return one("signature-empty", "the header eformsign_signature is empty, so the value was not set before it was sent: send "+a.key.asks())
	}
	if _, sent := a.header["Eformsign-Signature"]; sent {
		return one("signature-dashed", "the header is named eformsign-signature, with a dash: its name is eformsign_signature, with an underscore")
	}
	if name := headerLike(a, "eformsignsignature", "signature", "xeformsignsignature", "xsignature", "eformsignature", "eformsign"); name != "" {
		return one("signature-renamed", "the header eformsign_signature is absent, while the request has "+name+", which the document does not know: its name is eformsign_signature")
	}
	if name := memberLike(a.body, "eformsignsignature", "signature"); name != "" {
		return one("signature-in-body", "the header eformsign_signature is absent, while the body has "+name+": send it as a header")
	}
	if name := queryLike(a, "eformsignsignature", "signature"); name != "" {
		return one("signature-in-query", "the header eformsign_signature is absent, while the query has "+name+": send it as a header")
	}
	if r, ok := readSignature(a.authorization()); ok && r.certain {
		return one("signature-in-authorization", "the header eformsign_signature is absent, and Authorization holds a signature: the API key goes into Authorization, the signature into eformsign_signature")
	}
	return one("signature-absent", "the header eformsign_signature is absent: send "+a.key.asks()+"; if you do send it, a proxy on the way drops it, as nginx does with names that have an underscore (underscores_in_headers on lets them through), and so do CGI and many gateways")
}

// asks is what the header eformsign_signature holds for the key.
func (k APIKey) asks() string {
	switch k.Verification {
	case BySignature:
		return "the hex digits of the signature (서명 생성하기)"
	case ByBearer:
		return "Bearer {토큰값}, with the API key's preset token"
	case ByBasic:
		return `Basic {base64 encoded "id:password"}, with those of the API key`
	}
	return "what the API key's verification type (검증 유형) asks for: a signature, Bearer {토큰값}, or Basic and base64 of id:password"
}

// titled is the type's name in the vendor's console.
func (v Verification) titled() string {
	return map[Verification]string{BySignature: "eformsign signature", ByBearer: "Bearer token", ByBasic: "Basic authentication"}[v]
}

// headerLike finds a header that is named nearly so, the first in the alphabet. It is
// written in lower case, as names of headers have none of their own.
func headerLike(a attempt, names ...string) string {
	return strings.ToLower(nameLike(a.header, names))
}

// queryLike finds a query parameter that is named nearly so.
func queryLike(a attempt, names ...string) string { return nameLike(a.query, names) }

func nameLike(values map[string][]string, names []string) string {
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if slices.Contains(names, plainName(name)) {
			return name
		}
	}
	return ""
}

// memberLike finds a member of the JSON object that is named nearly so.
func memberLike(body []byte, names ...string) string {
	found := ""
	gjson.ParseBytes(body).ForEach(func(name, _ gjson.Result) bool {
		if slices.Contains(names, plainName(name.Str)) {
			found = name.Str
		}
		return found == ""
	})
	return found
}

// plainName drops what tells executionTime, execution-time and execution_time
// apart.
func plainName(name string) string {
	return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(name))
}
