package workplace_test

import (
	"fmt"
	"net/http"
	"slices"
)

// accessKeys is the portal of a fake.
func (f *fake) accessKeys(method string, words []string, body []byte) (int, any) {
	switch method {
	case http.MethodDelete:
		f.keys = slices.DeleteFunc(f.keys, func(k map[string]any) bool { return k["accessKey"] == words[0] })
	case http.MethodPost:
		account, n := member(body, "account"), 0
		for _, k := range f.keys {
			if k["account"] == account {
				n++
			}
		}
		if n >= f.most {
			return refusedBy("the account has its keys already")
		}
		f.given++
		key := newKey(fmt.Sprintf("FAKEACCESSKEY1%06d", f.given), true)
		key["account"] = account
		f.keys = append(f.keys, key)
		return http.StatusOK, key
	}
	return http.StatusOK, map[string]any{"accessKeys": f.keys}
}
