@workplace @eformsign @daouoffice
Feature: One approval through three vendors

  Scenario: A completed leave request becomes a document to sign and a notification
    Given the ERP receives callbacks of APPROVED
    When a leave request is drafted and approved
    And the ERP works through what it was sent
    Then the call is accepted
    And the journal is:
      | workplace  | callback        |
      | workplace  | document-v1     |
      | eformsign  | access-token    |
      | eformsign  | create-document |
      | daouoffice | noti            |
    And eformsign holds 1 document
    And U2034 sees on web "[OpenAPI] 휴가신청서-2026-0001: 휴가신청서"

  Scenario: Where no document could be made nobody is told of one
    Given the ERP receives callbacks of APPROVED
    And the next call of "create-document" is answered with code "5000001"
    When a leave request is drafted and approved
    And the ERP works through what it was sent
    Then the call is refused with code "5000001"
    And eformsign holds 0 documents
    And no call of "noti" was made

  Scenario: A rejected one becomes nothing
    Given the ERP receives callbacks
    When a leave request is drafted and rejected
    And the ERP works through what it was sent
    Then the journal is:
      | workplace | callback |
      | workplace | callback |
    And eformsign holds 0 documents
    And U2034 has no notification
