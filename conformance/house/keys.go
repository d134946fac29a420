package house

import (
	"bytes"
	"path"
)

func keys(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.Files {
		private := bytes.Contains(f.Source, []byte("-----BEGIN ")) && bytes.Contains(f.Source, []byte("PRIVATE "+"KEY-----"))
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
