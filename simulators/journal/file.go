package journal

import "bytes"

// fileKind names the type of a body that is a file for a program to open, whatever the
// header says of it; "" for a text.
func fileKind(body []byte) string {
	for _, kind := range []struct{ begins, name string }{{"%PDF-", "application/pdf"}, {"PK\x03\x04", "application/zip"}} {
		if bytes.HasPrefix(body, []byte(kind.begins)) {
			return kind.name
		}
	}
	return ""
}
