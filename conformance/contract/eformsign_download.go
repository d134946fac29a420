package contract

const eformsignDownload = "specification of the API, 문서 파일 다운로드"

// eformsignDownloads is what is known of downloading the files of a document: its PDF and its audit trail (감사추적증명서).
func eformsignDownloads() []Clause {
	return []Clause{
		eformsignObserved("documents/download", eformsignDownload, "The PDF, the audit trail, or both in a zip",
			"GET /v2.0/api/documents/{document_id}/download_files?file_type= answers document or audit_trail as application/pdf and document,audit_trail as application/zip, as an attachment.",
			"document-api GET 문서 파일 다운로드_문서 PDF 및 감사추적증명서", "method-and-path GET /v2.0/api/documents/{document_id}/download_files",
			"download file_type document", "download file_type audit_trail", "download file_type document,audit_trail",
			"download Content-Type: application/pdf", "download Content-Type: application/zip", "download Content-Disposition: attachment; filename="),
		eformsignObserved("documents/file-type-missing", "catalogue of answers", "file_type is missing or wrong",
			"A file_type that is missing, empty or names anything else than document and audit_trail is refused with 4000001 and Either the document or audit_trail must be selected.",
			"seen-message 4000001 Either the document or audit_trail must be selected."),
		eformsignObserved("documents/audit-trail-pending", "catalogue of answers", "No audit trail before the end",
			"The audit trail of a document that is not completed, asked for alone or beside the document, is answered with HTTP status 202, 2020001 and The audit trail will be generated when the document is completed.",
			"seen-message 2020001 The audit trail will be generated when the document is completed."),
	}
}

// eformsignDownloadChoices is what is left open about files.
func eformsignDownloadChoices() []Clause {
	return []Clause{
		eformsignChoice("documents/file-type-list", "Names in any order, once or twice, as they are written",
			"The names in file_type may come in either order and one of them twice, which counts once; they are written in small letters, in one parameter, with a comma and nothing else between them.",
			"Does file_type accept audit_trail before document, a name twice, capital letters, blanks around the comma, or two parameters of that name?"),
		eformsignChoice("documents/pdf-of", "A document in progress has a PDF",
			"The PDF of a document in progress, or of a draft, is that of its last step; a setting gives a PDF to completed documents only and refuses it before with 4000001.",
			"Can the PDF of a document that is not completed be downloaded, and what is answered if not?"),
		eformsignChoice("documents/pdf-delay", "A PDF takes 2 seconds",
			"A file is ready 2 seconds after the document was last saved, by its creation or by a step, and at exactly that instant; a setting makes it any number of seconds from 0 to 86,400.",
			"How long after a document is saved is its PDF ready, and can the one before be downloaded meanwhile?"),
		eformsignChoice("documents/file-name", "Named as asked, else as the document",
			"A file has the name in file_name, else the document's, with _audit_trail behind it for the audit trail, and .pdf or .zip at its end; separators of paths, quotes and control characters become _, a name of more than 80 characters is cut, letters beyond ASCII are sent as RFC 2231 writes them, and the zip holds a PDF and an audit trail of those names.",
			"Which file name does Content-Disposition have with and without file_name, how is a Korean one written, and what are the files in the zip called?"),
	}
}
