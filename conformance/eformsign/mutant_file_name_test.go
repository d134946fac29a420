package eformsign_test

import "strings"

// fileNameMutants name files in another way.
func fileNameMutants() []mutant {
	const clause = "documents/file-name"
	named := func(name string, by func(asked, document string) string) mutant {
		return mutant{name, clause, func(f *fake) { f.files.name = by }}
	}
	keeping := func(kept string) func(asked, document string) string {
		return func(asked, document string) string {
			if asked == "" {
				asked = document
			}
			return strings.Map(func(r rune) rune {
				if strings.ContainsRune(kept, r) {
					return r
				}
				return []rune(fileName(string(r), ""))[0]
			}, asked)
		}
	}
	disposition := func(name string, change func(string) string) mutant {
		return mutant{name, clause, func(f *fake) { f.files.sent = func(s *sentFile) { s.disposition = change(s.disposition) } }}
	}
	return []mutant{
		named("file_name is ignored", func(_, document string) string { return fileName("", document) }),
		named("the document's name is ignored", func(asked, _ string) string { return fileName(asked, "document") }),
		named("names of any length", func(asked, document string) string {
			if len([]rune(asked)) > 80 {
				return asked
			}
			return fileName(asked, document)
		}),
		named("slashes stay", keeping("/")),
		named("backslashes stay", keeping("\\")),
		named("quotes stay", keeping(`"`)),
		named("line ends stay", keeping("\r\n")),
		named("path.Base", func(asked, document string) string {
			name := fileName(asked, document)
			return name[strings.LastIndex(name, "_")+1:]
		}),
		named("the ending is cut off", func(asked, document string) string {
			name, _, _ := strings.Cut(fileName(asked, document), ".")
			return name
		}),
		named("ASCII only", func(asked, document string) string {
			return strings.Map(func(r rune) rune {
				if r > '~' {
					return '?'
				}
				return r
			}, fileName(asked, document))
		}),
		disposition("no ending", func(s string) string { return strings.Replace(s, ".pdf", "", 1) }),
		disposition("the ending twice", func(s string) string { return strings.Replace(s, "contract.pdf", "contract.pdf.pdf", 1) }),
		disposition("UTF-8 as it is", func(s string) string { return strings.ReplaceAll(s, "%EA", "\xea") }),
		disposition("percent signs in a plain name", func(s string) string { return strings.Replace(s, "filename*=utf-8''", "filename=", 1) }),
		disposition("the suffix of the audit trail is missing", func(s string) string { return strings.Replace(s, "_audit_trail", "", 1) }),
	}
}
