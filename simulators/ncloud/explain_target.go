package ncloud

import (
	"net/url"
	"slices"
	"strings"
)

// targetParts are the ways to write the request target; the first is the right one.
func targetParts(a Attempt) []part {
	all := []part{{text: a.Target}}
	add := func(m mistake, texts ...string) {
		for _, text := range texts {
			if !slices.ContainsFunc(all, func(p part) bool { return p.text == text }) {
				all = append(all, part{m, text})
			}
		}
	}
	path, query, has := strings.Cut(a.Target, "?")
	if has {
		add(mistake{"query-missing", "the query string was not signed: sign path and query as they are sent"}, path)
		add(mistake{"query-mark", "the query string was signed without the question mark before it: sign path and query as they are sent"}, path+query)
		add(mistake{"query-reordered", "the query string was signed in another order than it was sent: sign it as it is sent"}, each(path+"?", orders(query))...)
		add(mistake{"query-partial", "a part of the query string was not signed: sign all of it as it is sent"}, each(path+"?", parts(query))...)
		add(mistake{"query-encoding", "the query string was signed in another encoding than it was sent: sign it as it is sent"}, each(path+"?", encodings(query))...)
	} else {
		add(mistake{"query-added", "a question mark was signed that was not sent: sign path and query as they are sent"}, path+"?")
	}
	rest := strings.TrimPrefix(a.Target, path)
	add(mistake{"version-other", "the path of another version of the API was signed than was called: sign the path that is sent"}, versions(a.Target)...)
	add(mistake{"path-encoding", "the path was signed in another encoding than it was sent: sign it as it is sent"}, each("", pathEncodings(path, rest))...)
	for _, scheme := range []string{"http://", "https://"} {
		add(mistake{"url-signed", "the full URL was signed: sign path and query, without scheme and host"}, scheme+a.Host+a.Target, scheme+strings.Split(a.Host, ":")[0]+a.Target)
		for _, host := range vendorHosts() {
			add(mistake{"vendor-url-signed", "the full URL of the vendor was signed: sign path and query, without scheme and host"}, scheme+host+a.Target)
		}
	}
	add(mistake{"host-signed", "the host was signed before the path: sign path and query alone"}, append(each("", vendorHosts(), a.Target), a.Host+a.Target, "//"+a.Host+a.Target, strings.Split(a.Host, ":")[0]+a.Target)...)
	add(mistake{"slash-missing", "the path was signed without the slash at its beginning: sign path and query as they are sent"}, strings.TrimPrefix(a.Target, "/"))
	add(mistake{"slash-added", "a slash was signed that was not sent, or left out at the end: sign path and query as they are sent"}, path+"/"+rest, strings.TrimSuffix(path, "/")+rest, "/"+a.Target)
	add(mistake{"path-cut", "only the end of the path was signed, without the part before it: sign the whole path"}, tails(a.Target, path)...)
	return all
}

// vendorHosts are those that a configuration for production signs with.
func vendorHosts() []string {
	return []string{"workplace.apigw.ntruss.com", "sens.apigw.ntruss.com"}
}

func each(before string, texts []string, after ...string) []string {
	all := make([]string, len(texts))
	for i, text := range texts {
		all[i] = before + text + strings.Join(after, "")
	}
	return all
}

// mostOrdered is how many parameters are tried in every order; more are tried sorted
// and backwards.
const mostOrdered = 4

func orders(query string) []string {
	pairs := strings.Split(query, "&")
	if len(pairs) < 2 {
		return nil
	}
	sorted, backward := slices.Sorted(slices.Values(pairs)), slices.Clone(pairs)
	slices.Reverse(backward)
	all := []string{strings.Join(sorted, "&"), strings.Join(backward, "&")}
	if len(pairs) <= mostOrdered {
		permute(pairs, 0, func(p []string) { all = append(all, strings.Join(p, "&")) })
	}
	return all
}

// parts are the query string without one of its parameters, and each of them alone.
func parts(query string) []string {
	pairs := strings.Split(query, "&")
	if len(pairs) < 2 || len(pairs) > mostOrdered {
		return nil
	}
	var all []string
	for i := range pairs {
		all = append(all, strings.Join(slices.Delete(slices.Clone(pairs), i, i+1), "&"), pairs[i])
	}
	return all
}

// versions are the target with the number of another version in it.
func versions(target string) []string {
	var all []string
	for _, sent := range []string{"/v1/", "/v2/", "/v3/"} {
		for _, other := range []string{"/v1/", "/v2/", "/v3/"} {
			if sent != other && strings.Contains(target, sent) {
				all = append(all, strings.Replace(target, sent, other, 1))
			}
		}
	}
	return all
}

// permute calls f with every order of the texts from the index on.
func permute(texts []string, from int, f func([]string)) {
	if from == len(texts) {
		f(texts)
		return
	}
	for i := from; i < len(texts); i++ {
		texts[from], texts[i] = texts[i], texts[from]
		permute(texts, from+1, f)
		texts[from], texts[i] = texts[i], texts[from]
	}
}

// encodings are the query string decoded, and encoded as libraries do it.
func encodings(query string) []string {
	var all []string
	for _, encode := range []func(string) string{
		func(s string) string { return s },
		url.QueryEscape,
		func(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") },
		encodeURIComponent,
		url.PathEscape,
		func(s string) string { return (&url.URL{Path: s}).EscapedPath() },
	} {
		var pairs []string
		for pair := range strings.SplitSeq(query, "&") {
			name, value, has := strings.Cut(pair, "=")
			text := encode(decoded(name))
			if has {
				text += "=" + encode(decoded(value))
			}
			pairs = append(pairs, text)
		}
		text := strings.Join(pairs, "&")
		all = append(all, text, lowerHex(text))
	}
	values, err := url.ParseQuery(query)
	if err == nil {
		all = append(all, values.Encode())
	}
	return append(all, url.QueryEscape(query), lowerHex(query), strings.ReplaceAll(query, "%", "%25"))
}

func decoded(s string) string {
	plain, err := url.QueryUnescape(s)
	if err != nil {
		return s
	}
	return plain
}

// encodeURIComponent is JavaScript's.
func encodeURIComponent(s string) string {
	return strings.NewReplacer("+", "%20", "%21", "!", "%27", "'", "%28", "(", "%29", ")", "%2A", "*").Replace(url.QueryEscape(s))
}

// lowerHex writes percent-encoded bytes with lower-case digits.
func lowerHex(s string) string {
	b := []byte(s)
	for i := 0; i+2 < len(b); i++ {
		if b[i] == '%' {
			copy(b[i+1:i+3], strings.ToLower(string(b[i+1:i+3])))
		}
	}
	return string(b)
}

// pathEncodings are the path decoded, and encoded as libraries do it.
func pathEncodings(path, rest string) []string {
	plain, err := url.PathUnescape(path)
	if err != nil {
		plain = path
	}
	var segments []string
	for segment := range strings.SplitSeq(plain, "/") {
		segments = append(segments, url.QueryEscape(segment))
	}
	escaped := strings.Join(segments, "/")
	all := []string{
		plain, (&url.URL{Path: plain}).EscapedPath(), escaped, strings.ReplaceAll(escaped, "+", "%20"),
		strings.ReplaceAll(plain, ":", "%3A"), strings.ReplaceAll(plain, ":", "%3a"), lowerHex(path), url.QueryEscape(plain), strings.ToLower(path),
		strings.ReplaceAll(path, "%", "%25"),
	}
	return each("", all, rest)
}

// tails are the target from each slash of its path on, and the last segments alone.
func tails(target, path string) []string {
	var all []string
	for i := 1; i < len(path); i++ {
		if path[i] == '/' && len(all) < 8 {
			all = append(all, target[i:], target[i+1:])
		}
	}
	return all
}
