package ncloud

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"slices"
	"strings"
)

// signable is a text that a caller may have signed, and the mistakes that make it.
type signable struct {
	mistakes [3]mistake
	text     string
	// shown stands for the text where that must not, or need not, be shown.
	shown string
}

// part is one way to write one part of the canonical string; the right way has no mistake.
type part struct {
	mistake
	text string
}

// form makes a canonical string of its parts; the right one has no mistake.
type form struct {
	mistake
	make func(method, target string, s Signable) (text, shown string)
}

// canonical writes the canonical string of the version that decides.
func (a Attempt) canonical() func(Signable) string {
	if a.byV1() {
		return Signable.V1
	}
	return Signable.V2
}

// single are the texts with at most one mistake; the first is the right one.
func (a Attempt) single() []signable {
	methods, targets, forms := methodParts(a.Method), targetParts(a), append(a.forms(), a.withBody()...)
	write := a.writer()
	all := make([]signable, 0, len(methods)+len(targets)+len(forms))
	all = append(all, write(methods[0], targets[0], forms[0]))
	for _, m := range methods[1:] {
		all = append(all, write(m, targets[0], forms[0]))
	}
	for _, t := range targets[1:] {
		all = append(all, write(methods[0], t, forms[0]))
	}
	for _, f := range forms[1:] {
		all = append(all, write(methods[0], targets[0], f))
	}
	return all
}

// bodiless are the texts of single but for those with the body in them.
func (a Attempt) bodiless() []signable {
	a.Body = nil
	return a.single()
}

// double are the texts with two mistakes, the body left out.
func (a Attempt) double() []signable {
	methods, targets, forms := methodParts(a.Method), targetParts(a), a.forms()
	write := a.writer()
	all := make([]signable, 0, len(methods)*len(targets)+len(forms)*(len(methods)+len(targets)))
	for _, t := range targets[1:] {
		for _, m := range methods[1:] {
			all = append(all, write(m, t, forms[0]))
		}
		for _, f := range forms[1:] {
			all = append(all, write(methods[0], t, f))
		}
	}
	for _, m := range methods[1:] {
		for _, f := range forms[1:] {
			all = append(all, write(m, targets[0], f))
		}
	}
	return all
}

func (a Attempt) writer() func(m, t part, f form) signable {
	s := a.signable()
	return func(m, t part, f form) signable {
		text, shown := f.make(m.text, t.text, s)
		return signable{mistakes: [3]mistake{f.mistake, m.mistake, t.mistake}, text: text, shown: shown}
	}
}

func methodParts(method string) []part {
	all := []part{
		{text: method},
		{mistake{"method-lower", "the method was signed in lower case: sign it in upper case"}, strings.ToLower(method)},
		{mistake{"method-missing", "the method was not signed: begin the canonical string with it"}, ""},
		{mistake{"method-case", "the method was signed with a capital at its beginning only: sign it in upper case"}, method[:1] + strings.ToLower(method[1:])},
	}
	for _, other := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodPatch, http.MethodHead} {
		if other != method {
			all = append(all, part{mistake{"method-wrong", "another method was signed than was sent: sign the method of the call; it was signed as " + other}, other})
		}
	}
	return all
}

// forms are the ways to put the parts together; the first is the right one.
func (a Attempt) forms() []form {
	canonical := a.canonical()
	right := form{make: func(method, target string, s Signable) (string, string) {
		s.Method, s.Target = method, target
		// Without a method, the blank behind it is not there either.
		return strings.TrimPrefix(canonical(s), " "), ""
	}}
	all := []form{right}
	change := func(m mistake, changes ...func(string) string) {
		for _, f := range changes {
			all = append(all, form{m, func(method, target string, s Signable) (string, string) {
				text, _ := right.make(method, target, s)
				return f(text), ""
			}})
		}
	}
	behind := func(tail string) func(string) string { return func(s string) string { return s + tail } }
	between := func(instead string) func(string) string {
		return func(s string) string { return strings.ReplaceAll(s, "\n", instead) }
	}
	change(mistake{"newline", "a newline was signed behind the access key: end the canonical string with the access key"}, behind("\n"), behind("\r\n"))
	change(mistake{"crlf", "the lines were separated by CR LF: separate them by LF alone"}, between("\r\n"), func(s string) string { return between("\r\n")(s) + "\r\n" })
	change(mistake{"newline-escaped", `the two characters \ and n were signed: separate the lines by a newline`}, between(`\n`), between(`\\n`))
	change(mistake{"newline-missing", "nothing, or something else, was signed between the lines: separate them by a newline"}, between(""), between(" "), between("&"), between(","), between("\r"), between("\n\n"))
	change(mistake{"blank-before", "a newline or blank was signed before the method: begin with the method"}, func(s string) string { return " " + s }, func(s string) string { return "\n" + s })
	change(mistake{"blank-between", "method and path were not separated by one blank: write the method, a blank and the path"},
		func(s string) string { return strings.Replace(s, " ", "", 1) },
		func(s string) string { return strings.Replace(s, " ", "  ", 1) },
		func(s string) string { return strings.Replace(s, " ", "\n", 1) })
	at := a.signable()
	change(mistake{"blank-around", "a blank was signed beside the timestamp or the access key: sign both as they are sent, without a blank"},
		func(s string) string { return strings.Replace(s, "\n"+at.Timestamp, "\n "+at.Timestamp, 1) },
		func(s string) string { return strings.Replace(s, "\n"+at.Timestamp, " \n"+at.Timestamp, 1) },
		func(s string) string { return strings.Replace(s, at.Timestamp+"\n", at.Timestamp+" \n", 1) },
		func(s string) string { return strings.TrimSuffix(s, at.AccessKey) + " " + at.AccessKey },
		behind(" "))
	return slices.Concat(all, a.versions(), a.lines(), a.foreign())
}

// foreign are canonical strings with another key in a line than belongs there.
func (a Attempt) foreign() []form {
	k, _ := a.key()
	canonical := a.canonical()
	all := []form{{
		mistake{"secret-in-text", "the secret key was signed in the line of the access key: the access key belongs into the canonical string, the secret key signs it"},
		func(method, target string, s Signable) (string, string) {
			s.Method, s.Target, s.AccessKey = method, target, k.SecretKey
			return canonical(s), ""
		},
	}}
	if !a.byV1() {
		return all
	}
	if k.APIKey != "" && k.APIKey != a.sent(APIKeyHeader) {
		all = append(all, form{
			mistake{"api-key-other", "another API key was signed than was sent: send the one that is signed, as " + APIKeyHeader},
			func(method, target string, s Signable) (string, string) {
				s.Method, s.Target, s.APIKey = method, target, k.APIKey
				text := canonical(s)
				s.APIKey = "{the account's API key}"
				return text, canonical(s)
			},
		})
	}
	order := mistake{"v1-lines-reordered", "the lines of v1 were signed in another order: method and path, timestamp, API key, access key"}
	at := a.signable()
	permute([]string{at.Timestamp, at.APIKey, at.AccessKey}, 0, func(lines []string) {
		below := "\n" + strings.Join(lines, "\n")
		if below == "\n"+at.Timestamp+"\n"+at.APIKey+"\n"+at.AccessKey {
			return
		}
		all = append(all, form{order, func(method, target string, _ Signable) (string, string) {
			return strings.TrimPrefix(method+" "+target, " ") + below, ""
		}})
	})
	return all
}

// versions are the canonical strings of the other version of the signature.
func (a Attempt) versions() []form {
	if a.byV1() {
		m := mistake{"v2-in-v1-header", "the canonical string of v2 was signed and sent in the header of v1: sign the API key in a line of its own before the access key, or send " + SignatureHeader}
		return []form{{m, func(method, target string, s Signable) (string, string) {
			s.Method, s.Target = method, target
			return s.V2(), ""
		}}}
	}
	m := mistake{"v1-in-v2-header", "the canonical string of v1, with a line for the API key, was signed and sent in the header of v2: leave the API key out"}
	k, _ := a.key()
	var all []form
	for _, apiKey := range []string{a.sent(APIKeyHeader), k.APIKey, ""} {
		all = append(all, form{m, func(method, target string, s Signable) (string, string) {
			s.Method, s.Target, s.APIKey = method, target, apiKey
			text := s.V1()
			s.APIKey = "{API key}"
			return text, s.V1()
		}})
	}
	return all
}

// lines are canonical strings with lines too few, too many or in another order.
func (a Attempt) lines() []form {
	var all []form
	add := func(m mistake, f func(first string, s Signable) string) {
		all = append(all, form{m, func(method, target string, s Signable) (string, string) {
			return f(strings.TrimPrefix(method+" "+target, " "), s), ""
		}})
	}
	noTime := mistake{"timestamp-unsigned", "the timestamp was not signed: sign it in the second line"}
	add(noTime, func(first string, s Signable) string { return first + "\n" + s.AccessKey })
	noKey := mistake{"access-key-unsigned", "the access key was not signed: sign it in the last line"}
	add(noKey, func(first string, s Signable) string { return first + "\n" + s.Timestamp })
	add(noKey, func(first string, s Signable) string { return first + "\n" + s.Timestamp + "\n" })
	order := mistake{"lines-reordered", "the lines were signed in another order: method and path, timestamp, access key"}
	add(order, func(first string, s Signable) string { return first + "\n" + s.AccessKey + "\n" + s.Timestamp })
	add(order, func(first string, s Signable) string { return s.Timestamp + "\n" + first + "\n" + s.AccessKey })
	add(order, func(first string, s Signable) string { return s.Timestamp + "\n" + s.AccessKey + "\n" + first })
	return all
}

// maxBody bounds a body that is tried: hashing more would cost time.
const maxBody = 8 << 10

// withBody are canonical strings with the body: the document's words, "encrypts the
// body of the example above", mean the text that is signed.
func (a Attempt) withBody() []form {
	if len(a.Body) == 0 || len(a.Body) > maxBody {
		return nil
	}
	m := mistake{"body-signed", "the body was signed: end the canonical string with the access key"}
	sum, canonical := sha256.Sum256(a.Body), a.canonical()
	var all []form
	for _, tail := range []string{string(a.Body), strings.TrimSpace(string(a.Body)), string(a.Body) + "\n", hex.EncodeToString(sum[:]), base64.StdEncoding.EncodeToString(sum[:])} {
		for _, separator := range []string{"\n", ""} {
			all = append(all, form{m, func(method, target string, s Signable) (string, string) {
				s.Method, s.Target = method, target
				text := canonical(s) + separator
				return text + tail, text + "{the body}"
			}})
		}
	}
	return append(all, form{m, func(string, string, Signable) (string, string) { return string(a.Body), "{the body}" }})
}
