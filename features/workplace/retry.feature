@workplace @assumed
Feature: Callbacks that are tried again automatically
  The vendor documents no automatic retry. A receiver that should bear one can be tried with a schedule of one's own.

  Background:
    Given the clock stands at 2026-11-02 09:00:00 KST
    And the ERP receives callbacks of DRAFT
    And failed callbacks are tried again after 30s, 5m and 1h

  Scenario: The third attempt succeeds, and is the last one
    Given the ERP answers the next 2 callbacks with HTTP 503
    When a leave request is drafted
    Then the dispatch history is:
      | DRAFT | pending 503 server_error |
    When 29 seconds pass
    Then the callback was tried at:
      | 2026-11-02 09:00:00 KST | 503 |
    When 24 hours pass
    Then the callback was tried at:
      | 2026-11-02 09:00:00 KST | 503 |
      | 2026-11-02 09:00:30 KST | 503 |
      | 2026-11-02 09:05:30 KST | 200 |
    And the dispatch history is:
      | DRAFT | success 200 |
    And the ERP handled 1 event and 0 repetitions

  Scenario: After the last wait it is given up
    Given the ERP answers the next 4 callbacks with HTTP 503
    When a leave request is drafted
    And 30 days pass
    Then the callback was tried at:
      | 2026-11-02 09:00:00 KST | 503 |
      | 2026-11-02 09:00:30 KST | 503 |
      | 2026-11-02 09:05:30 KST | 503 |
      | 2026-11-02 10:05:30 KST | 503 |
    And the dispatch history is:
      | DRAFT | failure 503 server_error |
    And the ERP handled 0 events and 0 repetitions
