@workplace
Feature: The detail of a document, by version
  V1 is for built-in forms (기본 서식), V2 for forms of the form generator (서식 만들기), whose components it has.

  Scenario: A purchase request has its components in V2
    When a purchase request is drafted with:
      | item   | 노트북     |
      | amount | 1200000 |
    And the ERP reads the purchase request
    Then the HTTP status is 200
    And the client reports no error
    And "dfmId" of the answer is "dfm-purchase"
    And "doc.docTitle" of the answer is "구매품의서"
    And "aprvLine.0.userId" of the answer is "W2001"
    And "dataList.#(componentCustomId==item).componentValue" of the answer is "노트북"
    And "dataList.#(componentCustomId==amount).componentValue" of the answer is "1200000"
    And the journal names the clause "workplace/document/v2-path"
    And exactly 1 call of "document-v2" was made
    And nothing has changed

  Scenario: A purchase request is signed for like any other
    Given a purchase request is drafted with:
      | item | 노트북 |
    When the ERP reads the purchase request with another secret key
    Then the HTTP status is 401
    And the client's error is ErrAuthenticationFailed

  Scenario: A leave request has a table of its own in V1
    Given a leave request titled "연차 휴가" is drafted
    When the ERP reads the leave request
    Then "doc.docTitle" of the answer is "연차 휴가"
    And "doc.drftUserId" of the answer is "W1001"
    And "doc.trgtUserNm" of the answer is "김기안"
    And the journal names the clause "workplace/document/v1-path"
