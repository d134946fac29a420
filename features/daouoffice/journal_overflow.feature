@daouoffice
Feature: A journal that has overflowed does not guess
  The journal is bounded. A question that reaches back to what it has dropped is answered by neither yes nor no.

  Scenario: It still tells what it holds
    Given the journal holds at most 3 entries
    When the company sends 3 notifications
    Then exactly 3 calls of "noti" were made

  Scenario: It says that it can no longer tell
    Given the journal holds at most 3 entries
    When the company sends 4 notifications
    Then the journal can no longer tell how many calls of "noti" were made

  Scenario: What happened last can still be asked
    Given the journal holds at most 3 entries
    When the company sends 4 notifications
    And the company sends a notification to U2345
    Then the call is accepted
    And the journal names the clause "daouoffice/noti/success"
