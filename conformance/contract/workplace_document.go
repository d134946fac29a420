package contract

// workplaceDocument is what is known of the detail of a document. Of both pages only the beginning could be read.
func workplaceDocument() []Clause {
	return []Clause{
		workplaceRule("document/v1-path", "API를 이용한 문서 상세 조회", "Detail v1",
			"GET /workflow/apigw/v1/company/{companyId}/doc/{aprvDocId} answers the detail of a document of a built-in form (기본 서식).",
			"document-api V1 WORKPLACE 기본 서식", "method-and-path GET /workflow/apigw/v1/company/{companyId}/doc/{aprvDocId}",
			"example-company 52e6e775-6993-424d-bc58-62e17268ed29", "example-document 25025"),
		workplaceRule("document/v2-path", "API를 이용한 문서 상세 조회", "Detail v2",
			"GET /workflow/apigw/v2/company/{companyId}/doc/{aprvDocId} answers the detail of a document of a form made by 서식 만들기.",
			"document-api V2 서식 만들기", "method-and-path GET /workflow/apigw/v2/company/{companyId}/doc/{aprvDocId}"),
		workplaceRule("document/component-keys", "컴포넌트 Key 설정", "Component keys are for forms of 서식 만들기",
			"Only the components of a form made by 서식 만들기 can have a key of the company's own (사용자 지정 ID).",
			"component-key 서식 만들기로 생성한 서식 중 사용으로 설정된 서식만"),
		workplaceDetail("document/v1-fields", "문서 상세 조회 v1, response", workplaceDetailV1URL, "What v1 answers",
			"The answer has doc, an object with what the table requires of author, applicant, title and date, all of them texts except drftUserStatCd.",
			"v1-field doc Map required", "v1-field doc.drftUserStatCd Map required",
			"v1-field doc.drftUserStatCd.code String required", "v1-field doc.drftUserStatCd.name String optional",
			"v1-field doc.drftUserStatCd.i18nNames Map optional", "v1-field doc.drftDeptCd String required",
			"v1-field doc.aprvDocId String required", "v1-field doc.drftUserId String required",
			"v1-field doc.drftYmdhmsDt String required", "v1-field doc.trgtUserNm String required",
			"v1-field doc.docTitle String required", "v1-field doc.trgtCompanyId String required",
			"v1-field doc.drftCompanyNm String required", "v1-field doc.shreOpninCnt String required",
			"v1-field doc.drftCompanyId String required", "v1-field doc.trgtJobNm String optional"),
		workplaceDetail("document/v2-fields", "문서 상세 조회 v2, response", workplaceDetailV2URL, "What v2 answers",
			"The answer has tenantId, companyId, aprvDocId and dfmId as texts, and doc, shre, shreOpnion, aprvLine and rcpt.",
			"v2-field tenantId String required", "v2-field companyId String required", "v2-field aprvDocId String required",
			"v2-field dfmId String required", "v2-field doc Json required", "v2-field shre Json required",
			"v2-field shreOpnion Json required", "v2-field aprvLine Json required", "v2-field rcpt Json required"),
	}
}

func workplaceDetail(id, section, url, title, text string, facts ...string) Clause {
	clause := workplaceRule(id, "", title, text, facts...)
	clause.Source, clause.URL = "WORKPLACE "+section, url
	return clause
}

// workplaceDocumentChoices is what is unknown of it.
func workplaceDocumentChoices() []Clause {
	components := workplaceChoice("document/component-custom-id", "Components by their custom id",
		"componentCustomId in the query of a v2 detail selects the components with these custom ids, separated by commas or repeated, and one that no component has selects nothing.",
		"Which call takes componentCustomId, in which form, and what does an unknown one select?")
	components.Facts = []string{"component-parameter componentCustomId"}
	return []Clause{
		workplaceChoice("document/unknown-fields", "No field that is not known",
			"Fields of the tables that could not be read are left out of the answers rather than made up.",
			"Which further fields do the details v1 and v2 of a document have?"),
		workplaceChoice("document/both-versions-answer", "Both versions answer for every form",
			"v1 and v2 both answer for documents of built-in and of generated forms; a setting makes each refuse the other's with code 300.",
			"What do v1 and v2 answer for a document of the other kind of form?"),
		workplaceChoice("document/json-fields", "Json is JSON",
			"The fields of type Json are JSON objects and arrays; texts that hold JSON take their place by a setting.",
			"Are the fields of type Json in the v2 detail JSON values, or texts that hold JSON?"),
		components,
		workplaceChoice("document/retention", "The newest 100,000 documents",
			"The detail of a document that 100,000 newer ones have followed is refused with code 300, as one that never was; the number is a setting.",
			"Is a document ever removed by itself, and what does its detail answer then?"),
	}
}
