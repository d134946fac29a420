package contract

const eformsignDocumentAPI = "문서 작성 및 처리를 위한 API"

// eformsignDocumentCodes are the codes of the calls on which a token is used.
func eformsignDocumentCodes() []Clause {
	return []Clause{
		eformsignAgain("documents/required-value-missing", "4000001", "A required header or parameter is missing",
			"A call without Authorization, or that creates a document without template_id or without a JSON object as its body, is refused with 4000001."),
		eformsignAgain("documents/wrong-access-token", "4030002", "Wrong access token",
			"A call whose Authorization is not Bearer and an access token that was issued is refused with 4030002."),
		eformsignCode("documents/document-missing", "4000004", "No such document",
			"A document id that the company does not have is refused with 4000004.",
			"code-text 4000004 문서가 존재하지 않음", "code-remark 4000004 문서 ID를 잘못 입력했을 경우",
			"seen-message 4000004 The document does not exist."),
		eformsignSeenCode("documents/no-template", "4000046", "No such template",
			"A template_id that the company does not have is refused with 4000046.",
			"seen-message 4000046 There is no template."),
		eformsignSeenCode("documents/out-of-documents", "4000201", "No documents left",
			"A company that has used up the documents it bought is refused a new one with 4000201.",
			"seen-message 4000201 You have exhausted all purchased documents"),
	}
}

// eformsignDocumentRules is what else is known about those calls.
func eformsignDocumentRules() []Clause {
	return []Clause{
		eformsignRule("documents/access-token", eformsignDocumentAPI, "Authorization is Bearer and the access token",
			"Every document call carries the access token in Authorization.",
			"document-api Authorize Access Token"),
		eformsignRule("documents/expired-access-token", eformsignRefresh, "An expired access token is of no use",
			"An access token whose lifetime is over is refused with 4030002.",
			"token 토큰의 유효시간이 만료되면 더 이상 해당 토큰으로 API를 이용할 수 없습니다."),
		eformsignRule("documents/member-needed", eformsignIssue, "A token without member creates no document",
			"A token that was issued without member_id cannot create a document, where a member is needed; the code 4000074 is our choice.",
			"token 멤버 정보가 필요한 API는 이용하실 수 없습니다."),
		eformsignObserved("documents/create", "specification of the API, 새 문서 작성", "A document from a template",
			"POST /v2.0/api/documents?template_id= with the document's name, comment, fields and recipients makes a document and answers template_id, document.id, document.document_name and recipients.",
			"document-api POST 새 문서 작성", "method-and-path POST /v2.0/api/documents"),
		eformsignObserved("documents/get", "specification of the API, 문서 정보 조회", "What is known of a document",
			"GET /v2.0/api/documents/{document_id} answers id, template, document_name, creator, created_date and current_status, and fields when include_fields=true.",
			"document-api GET 문서 정보 조회", "method-and-path GET /v2.0/api/documents/{document_id}"),
	}
}

// eformsignDocumentChoices is what the document leaves open about those calls.
func eformsignDocumentChoices() []Clause {
	return []Clause{
		eformsignChoice("documents/order-of-checks", "The token, whose it is, the member, what is asked for",
			"A call that breaks several rules is judged in the order missing Authorization, wrong access token, expired access token, deleted company, suspended company, company without Open API, deleted API key, inactive API key, member, missing template_id or body, template or document, documents left; and, of a file of a document, file_type, whether the document has what it asks for, whether that is ready.",
			"In which order are the checks behind 4030002, 4000005, 4030052, 4030034, 4000003, 4030001, 4000074, 4000001, 4000046, 4000201, 4000004 and 2020001 made when an access token is used?"),
		eformsignChoice("documents/expiry-edge", "exp is the first second without the token",
			"An access token works for the whole of its 3,600 seconds and is refused from the second exp on.",
			"Is an access token still accepted in the second that its exp names?"),
		eformsignChoice("documents/other-worlds-token", "A token reaches its own company only",
			"The token of one company neither finds the documents of another (4000004) nor is refreshed by its refresh tokens, and a server that does not have the company refuses the token with 4030002.",
			"Which code is answered when a token asks for a document of another company?"),
	}
}
