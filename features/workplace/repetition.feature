@workplace
Feature: One event that is delivered twice
  The vendor sends no event ID: the client's handler tells events by document, state and time.

  Scenario: The second delivery is no second event
    Given the ERP receives callbacks of APPROVED
    And the next callback is delivered twice
    When a leave request is drafted and approved
    Then the ERP was sent APPROVED and APPROVED
    And the ERP handled 1 event and 1 repetition
    And the dispatch history is:
      | APPROVED | success 200 |

  Scenario: The same event of another document is one
    Given the ERP receives callbacks of DRAFT
    When a leave request is drafted
    And a leave request is drafted
    Then the ERP was sent DRAFT and DRAFT
    And the ERP handled 2 events and 0 repetitions
