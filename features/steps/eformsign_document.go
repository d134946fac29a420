package steps

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	api "github.com/seed-34222eec/dojang/clients/eformsign"
)

func eformsignDocumentSteps() []Step {
	return slices.Concat(
		define("eformsign_document", Any, "Creates a document (새 문서 작성) from the company's template, by the Go client, which fetches its token itself.", createDocument,
			en(`the program creates a document`, "the program creates a document"),
			ko(`프로그램이 문서를 작성한다`, "프로그램이 문서를 작성한다")),
		define("eformsign_document", Any, "Creates one from the template with that id.", createDocumentFrom,
			en(`the program creates a document from the template NAME`, `the program creates a document from the template "ffffffffffffffffffffffffffffffff"`)),
		define("eformsign_document", Any, "Creates that many, one after the other.", createDocuments,
			en(`the program creates COUNT documents`, "the program creates 10 documents"),
			ko(`프로그램이 문서를 COUNT건 작성한다`, "프로그램이 문서를 10건 작성한다")),
		define("eformsign_document", Any, "Creates that many, each from a goroutine of its own.", createDocumentsAtOnce,
			en(`the program creates COUNT documents at the same time`, "the program creates 40 documents at the same time"),
			ko(`프로그램이 문서를 동시에 COUNT건 작성한다`, "프로그램이 문서를 동시에 40건 작성한다")),
		define("eformsign_document", Any, "Creates one that so many recipients (수신자) take, one after the other, each a participant; without any it is a draft (임시 저장).", createDocumentFor,
			en(`the program creates a document for COUNT recipients?`, "the program creates a document for 2 recipients"),
			ko(`프로그램이 수신자가 COUNT명인 문서를 작성한다`, "프로그램이 수신자가 2명인 문서를 작성한다")),
		define("eformsign_document", Any, "Reads the document that the program has created last (문서 정보 조회).", readDocument,
			en(`the program reads the document`, "the program reads the document"),
			ko(`프로그램이 문서를 조회한다`, "프로그램이 문서를 조회한다")),
		define("eformsign_document", Any, "Reads the document with that id.", readDocumentNamed,
			en(`the program reads the document NAME`, `the program reads the document "ffffffffffffffffffffffffffffffff"`)),
		define("eformsign_document", Then, "Counts the documents of the world, whoever has made them.", holdsDocuments,
			en(`eformsign holds COUNT documents?`, "eformsign holds 10 documents"),
			ko(`eformsign의 문서는 COUNT건이다`, "eformsign의 문서는 10건이다")),
		define("eformsign_document", Then, "Checks the creator in the document that was read last.", createdBy,
			en(`the document was created by NAME`, `the document was created by "admin@example.com"`)),
		define("eformsign_document", Then, "Checks status_type in the document that was read last.", documentStands,
			en(`the document stands at NAME`, `the document stands at "060"`),
			ko(`문서 상태는 NAME이다`, `문서 상태는 "060"이다`)),
	)
}

// contractDocument is a document that nobody has reason to refuse.
func contractDocument() api.Document {
	return api.Document{
		Name: "근로계약서 홍길동", Comment: "검토 부탁드립니다.", Fields: []api.Field{{ID: "고객명", Value: "홍길동"}},
		Recipients: []api.Recipient{{StepType: "05", Name: "홍길동", ID: "hong@example.com", UseMail: true}},
	}
}

func createDocument(ctx context.Context) error { return createDocuments(ctx, "1") }

func createDocumentFrom(ctx context.Context, template string) error {
	return of(ctx).create(ctx, template, contractDocument(), 1, oneByOne)
}

func createDocumentFor(ctx context.Context, count string) error {
	n, err := parseCount(count)
	if err != nil {
		return err
	}
	document := contractDocument()
	document.Recipients = nil
	for i := range n {
		id := fmt.Sprintf("recipient%d@example.com", i+1)
		document.Recipients = append(document.Recipients, api.Recipient{StepType: "05", Name: fmt.Sprintf("수신자 %d", i+1), ID: id, UseMail: true})
	}
	s := of(ctx)
	return s.create(ctx, s.template(), document, 1, oneByOne)
}

func createDocuments(ctx context.Context, count string) error {
	return createSeveral(ctx, count, oneByOne)
}

func createDocumentsAtOnce(ctx context.Context, count string) error {
	return createSeveral(ctx, count, atOnce)
}

func createSeveral(ctx context.Context, count string, each func(int, func(int))) error {
	n, err := parseCount(count)
	if err != nil {
		return err
	}
	s := of(ctx)
	return s.create(ctx, s.template(), contractDocument(), n, each)
}

func oneByOne(n int, do func(int)) {
	for i := range n {
		do(i)
	}
}

func atOnce(n int, do func(int)) {
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() { do(i) })
	}
	all.Wait()
}

// template is that of the company whose API key the program has.
func (s *scenario) template() string {
	company := "default"
	if s.program.key != nil {
		company = s.program.key.Company
	}
	return s.begun().Eformsign.Template(company)
}

func replaceTemplate(message string, s *scenario) string {
	if !strings.Contains(message, "$TEMPLATE") {
		return message
	}
	return strings.ReplaceAll(message, "$TEMPLATE", s.template())
}

func (s *scenario) create(ctx context.Context, template string, document api.Document, n int, each func(int, func(int))) error {
	return s.exchange(ctx, eformsignVendor{}, "create-document", func(x *exchange) error {
		client, err := s.eformsign()
		if err != nil {
			return err
		}
		x.outcomes = make([]outcome, n)
		each(n, func(i int) {
			o := outcome{vendor: eformsignVendor{}}
			var made api.Created
			if made, o.err = client.CreateDocument(ctx, template, document); o.err == nil {
				o.result = made
			}
			x.outcomes[i] = o
		})
		for _, o := range x.outcomes {
			if made, ok := o.result.(api.Created); ok {
				s.program.documents = append(s.program.documents, made)
			}
		}
		return nil
	})
}

func readDocument(ctx context.Context) error {
	made := of(ctx).program.documents
	if len(made) == 0 {
		return errNoDocument()
	}
	return readDocumentNamed(ctx, made[len(made)-1].ID)
}

func readDocumentNamed(ctx context.Context, id string) error {
	s := of(ctx)
	return s.exchange(ctx, eformsignVendor{}, "get-document", func(x *exchange) error {
		client, err := s.eformsign()
		if err != nil {
			return err
		}
		o := outcome{vendor: eformsignVendor{}}
		var read api.DocumentInfo
		if read, o.err = client.Document(ctx, id, api.IncludeFields); o.err == nil {
			o.result, s.program.read = read, read
		}
		x.outcomes = []outcome{o}
		return nil
	})
}

func holdsDocuments(ctx context.Context, count string) error {
	want, err := parseCount(count)
	if err != nil {
		return err
	}
	s := of(ctx)
	if found := len(s.begun().Eformsign.Documents()); found != want {
		return s.mismatch(counted(want, "document"), counted(found, "document"))
	}
	return nil
}

func createdBy(ctx context.Context, member string) error {
	return readIs(ctx, "a document created by ", member, func(read api.DocumentInfo) string { return read.Creator.ID })
}

func documentStands(ctx context.Context, status string) error {
	return readIs(ctx, "a document with status_type ", status, func(read api.DocumentInfo) string { return read.Status.Type })
}

func readIs(ctx context.Context, what, want string, shown func(api.DocumentInfo) string) error {
	s := of(ctx)
	if s.program.read.ID == "" {
		return fmt.Errorf("%w: the program has read no document", ErrNoCall)
	}
	if found := shown(s.program.read); found != want {
		return s.mismatch(what+want, what+found)
	}
	return nil
}
