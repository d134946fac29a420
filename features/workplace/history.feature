@workplace
Feature: The dispatch history is searched and downloaded
  발송 내역 조회: by form, date of dispatch, document number and title; the file is for a spreadsheet.

  Background:
    Given the clock stands at 2026-11-02 23:59:59 KST
    And the ERP receives callbacks of DRAFT and APPROVED
    And the ERP answers the next callback with HTTP 500
    And a leave request titled "연차 휴가" is drafted
    And 1 second passes
    And a leave request titled "반차 휴가" is drafted and approved

  Scenario Outline: By <field>
    Then searching the dispatch history by <field> "<text>" finds:
      | DRAFT    | success 200 |
      | APPROVED | success 200 |

    Examples:
      | field           | text              |
      | date            | 2026-11-03        |
      | document number | 휴가신청서-2026-0002   |
      | title           | 반차                |
      | result          | success           |

  Scenario: By form
    Then searching the dispatch history by form "dfm-leave" finds:
      | DRAFT    | failure 500 server_error |
      | DRAFT    | success 200              |
      | APPROVED | success 200              |
    And searching the dispatch history by form "dfm-purchase" finds nothing

  Scenario: A day ends at midnight in Korea
    Then searching the dispatch history by date "2026-11-02" finds:
      | DRAFT | failure 500 server_error |
    And searching the dispatch history by date "2026-11-04" finds nothing

  Scenario: A title that nobody has
    Then searching the dispatch history by title "출장" finds nothing

  Scenario: The whole history as a file
    Then the download of the dispatch history is:
      | DRAFT    | 연차 휴가 |
      | DRAFT    | 반차 휴가 |
      | APPROVED | 반차 휴가 |

  @assumed
  Scenario: A title is no formula to a spreadsheet
    Given a leave request titled "=HYPERLINK(A1)" is drafted
    Then searching the dispatch history by title "HYPERLINK" finds:
      | DRAFT | success 200 |
    And the download of the dispatch history is:
      | DRAFT    | 연차 휴가            |
      | DRAFT    | 반차 휴가            |
      | APPROVED | 반차 휴가            |
      | DRAFT    | '=HYPERLINK(A1) |
