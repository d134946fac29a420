package house

import (
	"bytes"
	"path"
	"regexp"
)

// pemBlock is a private key in PEM, with some of its base64: a pattern that looks for one is none.
var pemBlock = regexp.MustCompile(`-----BEGIN [A-Z ]*PRIVATE KEY-----(?:\s|\\[nr])+[A-Za-z0-9+/]{4}`)

func keys(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.Files {
		private := pemBlock.Match(f.Source)
		kept := under(f.Path, "testdata/keys") && path.Ext(f.Path) != ".go"
		switch {
		case kept && !bytes.Contains(f.Source, []byte("TEST ONLY")):
			found = append(found, Finding{Path: f.Path, Text: "says nowhere TEST ONLY: nobody may take it for a real key"})
		case private && !kept:
			found = append(found, Finding{Path: f.Path, Text: "holds a private key: keys live in testdata/keys"})
		}
	}
	return found
}
