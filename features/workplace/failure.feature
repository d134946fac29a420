@workplace
Feature: A callback that fails, and is sent again
  2xx is recorded as sent (발송 성공), everything else as failed (발송 실패). Nothing is sent again but by hand (재발송).

  Background:
    Given the ERP receives callbacks of DRAFT

  Scenario Outline: HTTP <status> is recorded, and the repaired receiver gets the event by a resend
    Given the ERP answers the next callback with HTTP <status>
    When a leave request is drafted
    Then the dispatch history is:
      | DRAFT | failure <status> <reason> |
    And the ERP handled 0 events and 0 repetitions
    When 30 days pass
    Then the ERP was sent DRAFT
    When all failed callbacks are sent again
    Then the ERP was sent DRAFT and DRAFT
    And the ERP handled 1 event and 0 repetitions
    And the dispatch history is:
      | DRAFT | failure <status> <reason> |
      | DRAFT | success 200               |

    Examples:
      | status | reason       |
      | 404    | client_error |
      | 500    | server_error |
      | 302    | redirect     |

  Scenario: Nobody listens, and the resend goes to the address of today
    Given the Callback URL leads nowhere
    When a leave request is drafted
    Then the ERP was sent nothing
    And the dispatch history is:
      | DRAFT | failure refused |
    When the Callback URL leads to the ERP again
    And all failed callbacks are sent again
    Then the ERP was sent DRAFT
    And the ERP handled 1 event and 0 repetitions
    And the dispatch history is:
      | DRAFT | failure refused |
      | DRAFT | success 200     |

  Scenario: A resend that fails too is a row of its own
    Given the ERP answers the next 2 callbacks with HTTP 503
    When a leave request is drafted
    And all failed callbacks are sent again
    Then the dispatch history is:
      | DRAFT | failure 503 server_error |
      | DRAFT | failure 503 server_error |

  Scenario: An answer that comes too late is a failure, although the ERP has done its work
    Given the ERP answers the next callback after 11 seconds
    When a leave request is drafted
    Then the ERP was sent DRAFT
    And the ERP handled 1 event and 0 repetitions
    And the dispatch history is:
      | DRAFT | failure timeout |
    When all failed callbacks are sent again
    Then the ERP handled 1 event and 1 repetition
    And the dispatch history is:
      | DRAFT | failure timeout |
      | DRAFT | success 200     |
