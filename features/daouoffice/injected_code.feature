@daouoffice
Feature: Any of the vendor's codes, when it is wanted
  To try out what a program does with a code, nobody has to use up a quota.

  Scenario Outline: Code <code> for the next call, and for that one only
    Given the next call of "noti" is answered with code "<code>"
    When the company sends a notification
    Then the call is refused with code "<code>"
    And the client's error is <error>
    And exactly 1 call of "noti" was made to fail
    And nothing has changed
    When the company sends a notification
    Then the call is accepted

    Examples:
      | code | error              |
      | 902  | ErrWrongClientSecret |
      | 924  | ErrMonthlyQuota    |
      | 925  | ErrDailyQuota      |

  Scenario: It has the vendor's own words
    Given the next call of "noti" is answered with code "924"
    When the company sends a notification
    Then the message is "알림 연동 한달 최대 사용량 초과"
    And the messageDetail is "알림 연동 한달 최대 사용량 1500건을 넘었습니다."
