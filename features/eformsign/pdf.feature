@eformsign
Feature: PDFs are made asynchronously (문서 파일 다운로드)
  A document is saved at once; its PDF is made afterwards, in seconds to minutes, and after every step anew. Until then
  the vendor answers 2020001 (PDF 생성 중) with HTTP 202, and the caller asks again.

  Background:
    Given the clock stands at 2026-11-02 09:00:00 KST

  Scenario: The PDF is there two seconds after the document was saved, and not a moment before
    When the program creates a document
    And the program downloads the PDF of the document
    Then the file is still being made
    And the ErrorMessage is "The PDF is being generated. Please again try later."
    And the client's error is ErrPDFPending
    And the journal names the clause "eformsign/api/pdf-pending"
    And the journal explains "ready at 2026-11-02 09:00:02.000 KST, in 2 s: ask again then"
    And nothing has changed
    When the clock reaches 2026-11-02 09:00:01.999 KST
    And the program downloads the PDF of the document
    Then the file is still being made
    When the clock reaches 2026-11-02 09:00:02 KST
    And the program downloads the PDF of the document
    Then the call is accepted
    And the HTTP status is 200
    And the file is named "근로계약서 홍길동.pdf"
    And the journal names the clause "eformsign/documents/download"
    And the journal shows no secret

  Scenario: A client that waits asks again until the PDF is there
    Given the program creates a document
    When the program waits for the PDF of the document
    Then the call is accepted
    And exactly 3 calls of "download-files" were made
    And it is 2026-11-02 09:00:03 KST

  Scenario: What is asked for twice is the same file
    Given the program creates a document
    When the program waits for the PDF of the document
    And 1 day passes
    And the program downloads the PDF of the document
    Then the file is the same as the one before

  Scenario: After every step there is another PDF, and it has to be made again
    Given the program creates a document for 2 recipients
    And the program waits for the PDF of the document
    When the recipient accepts the document
    And the program downloads the PDF of the document
    Then the file is still being made
    When 2 seconds pass
    And the program downloads the PDF of the document
    Then the call is accepted
    And the file differs from the one before
    When the recipient accepts the document
    And the program waits for the PDF of the document
    Then the file differs from the one before

  Scenario: An audit trail (감사추적증명서) is made when the document is completed
    Given the program creates a document for 2 recipients
    And the recipient accepts the document
    And 1 hour passes
    When the program downloads the audit trail of the document
    Then the file is still being made
    And the ErrorMessage is "The audit trail will be generated when the document is completed."
    And the journal names the clause "eformsign/documents/audit-trail-pending"
    When the recipient accepts the document
    And the program downloads the audit trail of the document
    Then the file is still being made
    And the ErrorMessage is "The PDF is being generated. Please again try later."
    When 2 seconds pass
    And the program downloads the audit trail of the document
    Then the call is accepted
    And the file is named "근로계약서 홍길동_audit_trail.pdf"

  Scenario: A client does not wait for ever for a trail that nobody completes
    Given the program creates a document
    When the program waits for the audit trail of the document
    Then the call is refused with code "2020001"
    And the client's error is ErrPDFPending
    And it is 2026-11-02 09:10:00 KST

  Scenario: Both files come in one archive
    Given the program creates a document
    And the recipient accepts the document
    When the program waits for the PDF and the audit trail of the document
    Then the file is named "근로계약서 홍길동.zip"
    And the archive holds "근로계약서 홍길동.pdf" and "근로계약서 홍길동_audit_trail.pdf"

  Scenario: Those who have not been asked for both do not wait for both
    Given the program creates a document
    And 2 seconds pass
    When the program downloads the PDF and the audit trail of the document
    Then the file is still being made
    When the program downloads the PDF of the document
    Then the call is accepted

  Scenario: A draft has a PDF too
    Given the program creates a document for 0 recipients
    When the program waits for the PDF of the document
    Then the call is accepted

  Scenario: A token of the company reads files
    Given the program creates a document
    And 2 seconds pass
    When the program asks for a token of the company
    And the program downloads the PDF of the document
    Then the call is accepted

  Scenario: Files outlive the tokens
    Given the program creates a document
    And every access token expires
    When the program waits for the PDF of the document
    Then the call is accepted
    And exactly 1 call of "refresh-token" was made

  Scenario Outline: A file_type that is <mistake>
    Given the program asks for a token
    And the program creates a document
    When "GET /v2.0/api/documents/$DOCUMENT_1/download_files<query>" is sent to eformsign with Authorization "Bearer $ACCESS_TOKEN_1"
    Then the HTTP status is 400
    And "code" of the answer is "4000001"
    And "ErrorMessage" of the answer is "Either the document or audit_trail must be selected."
    And the journal names the clause "eformsign/documents/file-type-missing"
    And the journal explains "<why>"
    And nothing has changed

    Examples:
      | mistake          | query                           | why                                   |
      | missing          |                                 | the query has no file_type            |
      | empty            | ?file_type=                     | file_type is empty                    |
      | another word     | ?file_type=pdf                  | "pdf", which is called document       |
      | in capitals      | ?file_type=DOCUMENT             | "DOCUMENT", which is called document  |
      | without a comma  | ?file_type=document+audit_trail | it is a comma that stands between two |
      | of another name  | ?fileType=document              | the query has "fileType"              |

  Scenario: The name that the caller wishes
    Given the program asks for a token
    And the program creates a document
    And 2 seconds pass
    When "GET /v2.0/api/documents/$DOCUMENT_1/download_files?file_type=document&file_name=contract" is sent to eformsign with Authorization "Bearer $ACCESS_TOKEN_1"
    Then the HTTP status is 200
    And the header "Content-Type" is "application/pdf"
    And the header "Content-Disposition" is "attachment; filename=contract.pdf"
    And the answer rests on the assumption "eformsign/documents/file-name"

  Scenario: A PDF that takes its time
    Given the program creates a document
    And what the next call of "download-files" asks for takes 1 minute longer
    When the program waits for the PDF of the document
    Then the call is accepted
    And exactly 1 call of "download-files" was made to fail
    And it is later than 2026-11-02 09:01:02 KST
