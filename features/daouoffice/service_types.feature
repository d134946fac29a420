@daouoffice
Feature: Service types (제공 서비스 유형)

  @assumed
  Scenario: The API is not provided to 공유형 (미제공)
    Given the company "shared"
    When the company sends a notification
    Then the client is answered with HTTP 403
    And the client knows that nothing was sent
    And the journal names the clause "daouoffice/noti/shared-service-refused"
    And nothing has changed

  Scenario Outline: It is provided to <type>
    Given the company "<company>"
    When the company sends a notification
    Then the call is accepted

    Examples:
      | type | company     |
      | 단독형 | default     |
      | 설치형 | daily-limit |
      | 구축형 | one-call-left |
