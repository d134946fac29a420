@workplace
Feature: States that an administrator renamed
  결재 관리자의 결재 구분, 처리 구분 설정에 따라 명칭이 다르게 보일 수 있다 (승인/동의). The code that is sent stays the same.

  Background:
    Given the ERP receives callbacks

  Scenario: A renamed state is called by its new name, and sent by its code
    Given an administrator renames APPROVE to "승인"
    When a leave request is drafted and approved
    Then the ERP was sent DRAFT, APPROVE and APPROVED
    And the dispatch history calls APPROVE "승인"
    And the dispatch history calls APPROVED "완료"

  Scenario: What was sent before keeps the name that it had
    When a leave request is drafted
    And an administrator renames DRAFT to "상신"
    Then the dispatch history calls DRAFT "기안"
