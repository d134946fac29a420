@daouoffice
Feature: 1,500 calls a month (제약 사항: 월간 누적 호출 제한 횟수)

  Scenario: The 1,499th and the 1,500th call are accepted, the 1,501st is not
    Given the company has used 1,498 calls this month
    When the company sends a notification
    Then the call is accepted
    And the company has used 1,499 calls this month
    When the company sends a notification
    Then the call is accepted
    And the company has used 1,500 calls this month
    When the company sends a notification
    Then the call is refused with code "924"
    And the messageDetail is "알림 연동 한달 최대 사용량 1500건을 넘었습니다."
    And the journal explains "1500 of 1500 used in 2026-11"
    And the company has used 1,500 calls this month
    And U2034 has 2 notifications

  @slow
  Scenario: 1,501 calls, one after the other
    When the company sends 1,501 notifications
    Then 1,500 calls are accepted and 1 is refused with code "924"
    And the company has used 1,500 calls this month
    And exactly 1,501 calls of "noti" were made

  Scenario: The last call is given away once, whoever comes first
    Given the company "one-call-left"
    When the company sends 20 notifications at the same time
    Then 1 call is accepted and 19 are refused with code "924"
    And the company has used 1,500 calls this month
    And U2034 has 1 notification

  Scenario: A used-up quota is not tried again, even by a client that repeats
    Given the company has used 1,500 calls this month
    And a client that repeats an ambiguous call up to 3 times
    When the company sends a notification
    Then the client's error is ErrMonthlyQuota
    And the client says that the quota of the month, 1,500 calls, starts anew at 2026-12-01 00:00 KST
    And exactly 1 call of "noti" was made

  Scenario: A call counts once, however many receivers it has
    When the company sends a notification to U1001, U2034, U2345 and U2458
    Then the company has used 1 call this month

  @assumed
  Scenario: A call that is refused is not counted
    Given a client that sends whatever it is given
    When the company sends a notification without message
    Then the call is refused with code "921"
    And the company has used 0 calls this month

  @assumed
  Scenario: A call none of whose receivers exists is counted
    When the company sends a notification to U2456
    Then the client reports that U2456 was not reached
    And the company has used 1 call this month

  @assumed
  Scenario: One company's calls are not another's
    Given the company has used 1,500 calls this month
    And the company "receivers-max"
    When the company sends a notification
    Then the call is accepted
    And the company has used 1 call this month
