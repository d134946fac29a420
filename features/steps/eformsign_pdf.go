package steps

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	api "github.com/seed-34222eec/dojang/clients/eformsign"
)

func eformsignPDFSteps() []Step {
	const files, koreanFiles = `(the PDF|the audit trail|the PDF and the audit trail)`, `(문서 PDF|감사추적증명서|문서 PDF와 감사추적증명서)`
	return slices.Concat(
		define("eformsign_pdf", Any, "Downloads files of the document that the program has created last, once (문서 파일 다운로드).", downloadFiles,
			en(`the program downloads `+files+` of the document`, "the program downloads the PDF of the document"),
			ko(`프로그램이 `+koreanFiles+`를 다운로드한다`, "프로그램이 문서 PDF를 다운로드한다")),
		define("eformsign_pdf", Any, "Downloads them as soon as they are made: the client asks again and again, and the world's time goes on while it waits.", awaitFiles,
			en(`the program waits for `+files+` of the document`, "the program waits for the PDF of the document"),
			ko(`프로그램이 `+koreanFiles+`가 생성될 때까지 기다린다`, "프로그램이 문서 PDF가 생성될 때까지 기다린다")),
		define("eformsign_pdf", Any, "Waits for the files of every document that the program has created, one after the other.", awaitEveryFile,
			en(`the program waits for `+files+` of every document`, "the program waits for the PDF of every document")),
		define("eformsign_pdf", Any, "Lets the recipient whose turn it is be done with the document that the program has created last, as in the vendor's pages: a participant signs, a reviewer approves.", acceptDocument,
			en(`the recipient accepts the document`, "the recipient accepts the document"),
			ko(`수신자가 문서에 서명한다`, "수신자가 문서에 서명한다")),
		define("eformsign_pdf", Then, "Checks that the vendor and the client say 2020001, PDF 생성 중, with HTTP 202.", stillMade,
			en(`the file is still being made`, "the file is still being made"),
			ko(`파일은 아직 생성 중이다`, "파일은 아직 생성 중이다")),
		define("eformsign_pdf", Then, "Checks the name of the file that was downloaded last, as the client gives it.", fileNamed,
			en(`the file is named NAME`, `the file is named "근로계약서 홍길동.pdf"`),
			ko(`파일 이름은 NAME이다`, `파일 이름은 "근로계약서 홍길동.pdf"이다`)),
		define("eformsign_pdf", Then, "Checks what is in the archive as which two files come.", archiveHolds,
			en(`the archive holds NAME and NAME`, `the archive holds "근로계약서 홍길동.pdf" and "근로계약서 홍길동_audit_trail.pdf"`),
			ko(`압축 파일에는 NAME[과와] NAME[이가] 있다`, `압축 파일에는 "근로계약서 홍길동.pdf"와 "근로계약서 홍길동_audit_trail.pdf"가 있다`)),
		define("eformsign_pdf", Then, "Compares the latest two files that were downloaded, byte for byte.", fileCompares,
			en(`the file (is the same as|differs from) the one before`, "the file differs from the one before"),
			ko(`파일은 앞서 받은 것과 (같다|다르다)`, "파일은 앞서 받은 것과 다르다")),
	)
}

// filesNamed are the types that a sentence names.
func filesNamed(text string) []api.FileType {
	switch text {
	case "the PDF", "문서 PDF":
		return []api.FileType{api.FileDocument}
	case "the audit trail", "감사추적증명서":
		return []api.FileType{api.FileAuditTrail}
	default:
		return []api.FileType{api.FileDocument, api.FileAuditTrail}
	}
}

func downloadFiles(ctx context.Context, files string) error {
	return of(ctx).download(ctx, (*api.Client).DownloadFiles, files, latestDocument)
}

func awaitFiles(ctx context.Context, files string) error {
	return of(ctx).download(ctx, (*api.Client).AwaitFiles, files, latestDocument)
}

func awaitEveryFile(ctx context.Context, files string) error {
	return of(ctx).download(ctx, (*api.Client).AwaitFiles, files, func(made []api.Created) []api.Created { return made })
}

func latestDocument(made []api.Created) []api.Created { return made[len(made)-1:] }

// download gets files of those documents of the program's that which chooses.
func (s *scenario) download(
	ctx context.Context, how func(*api.Client, context.Context, string, ...api.FileType) (api.File, error), files string,
	which func([]api.Created) []api.Created,
) error {
	if len(s.program.documents) == 0 {
		return errNoDocument()
	}
	return s.exchange(ctx, eformsignVendor{}, "download-files", func(x *exchange) error {
		client, err := s.eformsign()
		if err != nil {
			return err
		}
		for _, document := range which(s.program.documents) {
			o := outcome{vendor: eformsignVendor{}}
			var file api.File
			if file, o.err = how(client, ctx, document.ID, filesNamed(files)...); o.err == nil {
				o.result = file
				s.program.files = append(s.program.files, file)
			}
			x.outcomes = append(x.outcomes, o)
		}
		return nil
	})
}

func acceptDocument(ctx context.Context) error {
	s := of(ctx)
	made := s.program.documents
	if len(made) == 0 {
		return errNoDocument()
	}
	s.begun().Eformsign.Accept(made[len(made)-1].ID)
	return nil
}

func errNoDocument() error {
	return fmt.Errorf("%w: the program has created no document yet", ErrNoCall)
}

func stillMade(ctx context.Context) error {
	code := string(api.ErrPDFPending)
	return refusal(ctx, "code "+code+" with HTTP 202", func(e *refused, wire gjson.Result) bool {
		return e.code == code && e.status == http.StatusAccepted && wire.Get("code").Str == code
	})
}

func fileNamed(ctx context.Context, name string) error {
	return fileIs(ctx, "a file named "+name, func(f api.File) (string, bool) {
		return "one named " + f.Name, f.Name == name
	})
}

func archiveHolds(ctx context.Context, one, other string) error {
	want := []string{one, other}
	return fileIs(ctx, "an archive of "+strings.Join(want, ", "), func(f api.File) (string, bool) {
		archive, err := zip.NewReader(bytes.NewReader(f.Content), int64(len(f.Content)))
		if err != nil {
			return fmt.Sprintf("%v, which is no archive", f), false
		}
		var names []string
		for _, entry := range archive.File {
			names = append(names, entry.Name)
		}
		return "one of " + strings.Join(names, ", "), slices.Equal(slices.Sorted(slices.Values(names)), slices.Sorted(slices.Values(want)))
	})
}

// fileIs asks about the file that the client returned last.
func fileIs(ctx context.Context, expected string, holds func(api.File) (found string, ok bool)) error {
	s := of(ctx)
	last, err := s.latestOutcome()
	if err != nil {
		return err
	}
	file, ok := last.result.(api.File)
	if !ok {
		return s.mismatch(expected, last.describe())
	}
	found, ok := holds(file)
	if !ok {
		return s.mismatch(expected, found)
	}
	return nil
}

func fileCompares(ctx context.Context, how string) error {
	s := of(ctx)
	n := len(s.program.files)
	if n < 2 {
		return fmt.Errorf("%w: the program has downloaded %s", ErrNoCall, counted(n, "file"))
	}
	same := bytes.Equal(s.program.files[n-1].Content, s.program.files[n-2].Content)
	if wanted := how == "is the same as" || how == "같다"; wanted != same {
		found := "they differ"
		if same {
			found = "they are the same"
		}
		return s.mismatch("the file "+how+" the one before", found)
	}
	return nil
}
