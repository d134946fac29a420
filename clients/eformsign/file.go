package eformsign

import (
	"archive/zip"
	"bytes"
	"errors"
	"mime"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

// wireFile is the answer to download-files.
type wireFile struct {
	fallback string // its name when the vendor gives none
	zipped   bool   // asked for as an archive
	file     File
}

// open takes the answer if it is the file that was asked for, whatever its Content-Type says. The reason why not is ""
// on success.
func (w *wireFile) open(response *rest.Response) string {
	if response.Status != http.StatusOK {
		return "it is no file: files come with HTTP 200"
	}
	check, contentType, extension := checkPDF, "application/pdf", ".pdf"
	if w.zipped {
		check, contentType, extension = checkZIP, "application/zip", ".zip"
	}
	if reason := check(response.Body); reason != "" {
		return reason
	}
	w.file = File{
		Name:        fileName(response.Header.Get("Content-Disposition"), w.fallback, extension),
		ContentType: contentType, Content: response.Body,
	}
	return ""
}

// Where readers look for the marks of a PDF: so many bytes from either end.
const pdfMargin = 1024

const (
	pdfBegin = "%PDF-"
	pdfEnd   = "%%EOF"
	zipBegin = "PK\x03\x04"
)

func checkPDF(body []byte) string {
	if !beginsPDF(body) {
		return "it is no PDF"
	}
	if !bytes.Contains(body[max(0, len(body)-pdfMargin):], []byte(pdfEnd)) {
		return "the PDF is not complete: it has no %%EOF at its end"
	}
	return ""
}

func beginsPDF(body []byte) bool {
	return bytes.Contains(body[:min(len(body), pdfMargin)], []byte(pdfBegin))
}

func beginsZIP(body []byte) bool { return bytes.HasPrefix(body, []byte(zipBegin)) }

// checkZIP reads the archive's directory, which stands at its end.
func checkZIP(body []byte) string {
	if !beginsZIP(body) {
		return "it is no ZIP archive, as which two files come"
	}
	archive, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return "the ZIP archive is not complete: its directory cannot be read"
	}
	for _, entry := range archive.File {
		if !filepath.IsLocal(entry.Name) {
			return "the ZIP archive holds a file whose name leads out of it"
		}
	}
	return ""
}

// fileName is the name that the header offers, or fallback, made safe.
func fileName(disposition, fallback, extension string) string {
	for _, name := range [...]string{offered(disposition), fallback} {
		if stem := safeStem(name, extension); stem != "" {
			return stem + extension
		}
	}
	return "document" + extension
}

// offered is the file name of a Content-Disposition: filename* (RFC 6266) before filename, which may also stand
// there as servers write it that do not quote.
func offered(disposition string) string {
	if _, parameters, err := mime.ParseMediaType(disposition); err == nil {
		return parameters["filename"]
	}
	_, name, _ := strings.Cut(disposition, "filename=")
	name, _, _ = strings.Cut(name, ";")
	return strings.Trim(name, `" `)
}

// longestName is how many bytes a name has at most. File systems take 255; some is left for a " (1)".
const longestName = 200

// safeStem is name without path and extension, as any file system takes it; "" when nothing is left.
func safeStem(name, extension string) string {
	if !utf8.ValidString(name) {
		return ""
	}
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.TrimFunc(strings.Map(safeRune, name), unicode.IsSpace)
	if cut := len(name) - len(extension); cut >= 0 && strings.EqualFold(name[cut:], extension) {
		name = name[:cut]
	}
	name = trimDots(name)
	if cut := longestName - len(extension); len(name) > cut {
		name = trimDots(strings.ToValidUTF8(name[:cut], ""))
	}
	if reserved(name) {
		return "_" + name
	}
	return name
}

func trimDots(name string) string {
	return strings.TrimFunc(name, func(r rune) bool { return r == '.' || unicode.IsSpace(r) })
}

// safeRune drops what cannot be seen, such as the marks that turn the direction of writing and so show another
// extension, and replaces what Windows does not take.
func safeRune(r rune) rune {
	switch {
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp):
		return -1
	case strings.ContainsRune(`<>:"|?*`, r):
		return '_'
	default:
		return r
	}
}

// reserved reports whether Windows takes the name for a device, with any extension.
func reserved(name string) bool {
	name, _, _ = strings.Cut(strings.ToUpper(name), ".")
	name = strings.TrimRight(name, " ")
	for _, device := range [...]string{"COM", "LPT"} {
		if number, ok := strings.CutPrefix(name, device); ok && strings.ContainsAny(number, "0123456789¹²³") {
			return utf8.RuneCountInString(number) == 1
		}
	}
	return slices.Contains([]string{"CON", "PRN", "AUX", "NUL"}, name)
}
