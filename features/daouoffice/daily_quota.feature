@daouoffice @assumed
Feature: A daily quota
  Code 925 exists, its number is not documented: a company has a daily limit only where one was agreed. The day is the
  calendar day in Korea.

  Background:
    Given the clock stands at 2026-11-02 09:00:00 KST
    And the company "daily-limit"

  Scenario: The limit's last call is accepted, the next one is not
    When the company sends 4 notifications
    Then 3 calls are accepted and 1 is refused with code "925"
    And the messageDetail is "알림 연동 하루 최대 사용량 3건을 넘었습니다."
    And the client says that the quota of the day, 3 calls, starts anew at 2026-11-03 00:00 KST
    And the answer rests on the assumption "daouoffice/noti/daily-limit"
    And the company has used 3 calls today

  Scenario: One second before midnight the day is still used up
    Given the company has used 3 calls today
    When the clock reaches 2026-11-02 23:59:59 KST
    And the company sends a notification
    Then the call is refused with code "925"
    And exactly 1 call of "noti" was made

  Scenario: At midnight the day begins anew, the month goes on
    Given the company has used 3 calls today
    And the company has used 10 calls this month
    When the clock reaches 2026-11-03 00:00:00 KST
    And the company sends a notification
    Then the call is accepted
    And the company has used 1 call today
    And the company has used 11 calls this month

  Scenario: One second after midnight it is the new day's second call
    Given the company has used 3 calls today
    When the clock reaches 2026-11-03 00:00:00 KST
    And the company sends a notification
    And 1 second passes
    And the company sends a notification
    Then the call is accepted
    And the company has used 2 calls today

  Scenario: A company without a daily limit has none
    Given the company "default"
    When the company sends 10 notifications
    Then all 10 calls are accepted

  Scenario: A daily limit agreed with the vendor
    Given the company "default"
    And the company may make 1 call a day
    When the company sends 2 notifications
    Then 1 call is accepted and 1 is refused with code "925"

  Scenario: Where both quotas are used up, the month is named
    Given the company has used 1,500 calls this month
    And the company has used 3 calls today
    When the company sends a notification
    Then the call is refused with code "924"
