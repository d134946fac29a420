@daouoffice
Feature: What became of each receiver (validReceivers, invalidReceivers)

  Scenario: The result names every receiver
    When the company sends a notification to U2034, U2345, U2456 and U2457
    Then the receivers' results are:
      | U2034 | 성공               |
      | U2345 | 성공               |
      | U2456 | 존재하지 않는 계정입니다. |
      | U2457 | 중지된 계정입니다.     |
    And U2034 has 1 notification
    And U2345 has 1 notification
    And U2456 has no notification
    And U2457 has no notification

  Scenario: A partial failure inside a success cannot be overlooked
    When the company sends a notification to U2034, U2456 and U2457
    Then the call is accepted
    And the client reports that U2456 and U2457 were not reached
    And U2034 has 1 notification

  Scenario: Who looks at the result himself gets no error
    Given a caller that looks at the receivers' results himself
    When the company sends a notification to U2034 and U2457
    Then the call is accepted
    And the client reports no error
    And the receivers' results are:
      | U2034 | 성공           |
      | U2457 | 중지된 계정입니다. |

  Scenario: Everybody reached is no error
    When the company sends a notification to U2034 and U2345
    Then the client reports no error

  @assumed
  Scenario: A dormant account (휴면 계정) is notified
    When the company sends a notification to U2458
    Then the client reports no error
    And the answer rests on the assumption "daouoffice/noti/dormant-receiver"
    And U2458 has 1 notification

  @assumed
  Scenario: Nobody reached is still code 200
    When the company sends a notification to U2456 and U2457
    Then the call is accepted
    And the client reports that U2456 and U2457 were not reached
    And the answer rests on the assumption "daouoffice/noti/all-receivers-invalid"
    And the journal explains "no receiver is valid"

  Scenario: An account that is stopped later
    When the company sends a notification to U2345
    Then the client reports no error
    Given the account U2345 is stopped
    When the company sends a notification to U2345
    Then the client reports that U2345 was not reached
    And U2345 has 1 notification

  Scenario: An account that is opened later
    Given the account U2456 is active
    When the company sends a notification to U2456
    Then the client reports no error
    And U2456 has 1 notification
