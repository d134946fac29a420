@workplace
Feature: The API Gateway reads a document for who signs right

  Background:
    Given the ERP receives callbacks
    And a leave request is drafted

  Scenario: Signed with the company's secret key
    When the ERP reads the leave request
    Then the HTTP status is 200
    And "doc.docTitle" of the answer is "휴가신청서"
    And the client reports no error
    And exactly 1 call of "document-v1" was made
    And nothing has changed

  Scenario: Signed with another secret key
    When the ERP reads the leave request with another secret key
    Then the HTTP status is 401
    And "error.errorCode" of the answer is "200"
    And the client's error is ErrAuthenticationFailed
    And the client is answered with HTTP 401
    And the journal names the clause "workplace/gateway/invalid-information"
    And the journal shows no secret
    And exactly 1 call of "document-v1" was made

  Scenario Outline: A clock that is <span> <direction> is wrong by five minutes or more (5분 이상)
    Given every caller's clock is <span> <direction>
    When the ERP reads the leave request
    Then the HTTP status is 401
    And "error.errorCode" of the answer is "200"
    And the client's error is ErrAuthenticationFailed
    And the journal names the clause "workplace/gateway/timestamp-window"

    Examples:
      | span      | direction |
      | 6 minutes | behind    |
      | 6 minutes | ahead     |

    @assumed
    Examples: exactly at the edge
      | span      | direction |
      | 5 minutes | behind    |
      | 5 minutes | ahead     |

  Scenario Outline: A clock that is <span> <direction> is good enough
    Given every caller's clock is <span> <direction>
    When the ERP reads the leave request
    Then the HTTP status is 200
    And the client reports no error

    Examples:
      | span            | direction |
      | 299.999 seconds | behind    |
      | 299.999 seconds | ahead     |
