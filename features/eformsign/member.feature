@eformsign
Feature: Tokens with a member and without (member_id)
  멤버 정보가 필요한 API는 이용하실 수 없습니다.

  Scenario: A document is the member's whose token made it
    Given the program asks for a token of the member "member@example.com"
    When the program creates a document
    And the program reads the document
    Then the call is accepted
    And the document was created by "member@example.com"
    And "document_name" of the answer is "근로계약서 홍길동"
    And "fields.0.value" of the answer is "홍길동"

  @assumed
  Scenario: The company's token creates no document
    Given the program asks for a token of the company
    When the program creates a document
    Then the call is refused with code "4000074"
    And the client's error is ErrUnknownMember
    And the client knows that nothing was sent
    And the journal names the clause "eformsign/documents/member-needed"
    And the journal explains "the access_token was issued without member_id"
    And exactly 1 call of "create-document" was made
    And nothing has changed

  Scenario: It reads what a member has made
    Given the program creates a document
    And the program asks for a token of the company
    When the program reads the document
    Then the call is accepted
    And the document was created by "admin@example.com"

  Scenario: An unknown member gets no token
    When the program asks for a token of the member "nobody@example.com"
    Then the call is refused with code "4000150"
    And the client's error is ErrUnknownAccount
    And the journal explains "member_id is no account of the API key's company, default"
    And the journal explains "sent      nobody@example.com"

  @assumed
  Scenario: Nor does one who is not enabled
    When the program asks for a token of the member "disabled@example.com"
    Then the call is refused with code "4000150"
    And the answer rests on the assumption "eformsign/access-token/disabled-member"
    And the journal explains "member_id disabled@example.com is an account of company default, but not enabled"
