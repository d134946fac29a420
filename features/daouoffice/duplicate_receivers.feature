@daouoffice @assumed
Feature: A receiver who is named twice
  The document's own example names U2456 twice and its result is a map: a number can stand in it once.

  Scenario: Is notified once
    When the company sends a notification to U2034, U2034 and U2345
    Then the client reports no error
    And the receivers' results are:
      | U2034 | 성공 |
      | U2345 | 성공 |
    And U2034 has 1 notification
    And the answer rests on the assumption "daouoffice/noti/duplicate-receivers"
    And the journal explains "named more than once: "

  Scenario: Fails once
    When the company sends a notification to U2456 and U2456
    Then the client reports that U2456 was not reached

  Scenario: Counts twice against the maximum of receivers
    Given the company "receivers-max"
    When the company sends a notification to U2034, U2034 and U2345
    Then the call is refused with code "920"
    And the journal explains "3 receivers, at most 2 are allowed"
