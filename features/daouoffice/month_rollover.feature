@daouoffice @assumed
Feature: The month of the quota is the calendar month in Korea
  The document says 월간 and no more. The recommended reading: the count starts anew at midnight in Seoul on the 1st.

  Scenario: One second before midnight the month is still used up
    Given the clock stands at 2026-11-30 23:59:59 KST
    And the company has used 1,500 calls this month
    When the company sends a notification
    Then the call is refused with code "924"
    And the answer rests on the assumption "daouoffice/noti/quota-window"
    And the journal explains "the next month begins at 2026-12-01 00:00 +09:00"

  Scenario: At midnight the month begins anew
    Given the clock stands at 2026-11-30 23:59:59 KST
    And the company has used 1,500 calls this month
    When 1 second passes
    Then it is 2026-12-01 00:00:00 KST
    When the company sends a notification
    Then the call is accepted
    And the company has used 1 call this month

  Scenario: One second after midnight it is the new month's second call
    Given the clock stands at 2026-11-30 23:59:59 KST
    And the company has used 1,500 calls this month
    When the clock reaches 2026-12-01 00:00:00 KST
    And the company sends a notification
    And 1 second passes
    And the company sends a notification
    Then the call is accepted
    And the company has used 2 calls this month

  Scenario: Midnight in Greenwich changes nothing
    Given the clock stands at 2026-12-01 08:59:59 KST
    When the company sends a notification
    And 1 second passes
    And the company sends a notification
    Then the company has used 2 calls this month

  Scenario: What was used in December does not come back in January
    Given the clock stands at 2026-12-31 23:59:59 KST
    And the company has used 1,500 calls this month
    When 1 second passes
    And the company sends a notification
    Then the company has used 1 call this month
