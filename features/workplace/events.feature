@workplace
Feature: Eleven events of an approval document
  이벤트 상태(sendTpCd): what happens to a document is sent to the Callback URL of its form, by PUT.

  Scenario Outline: <event> is sent when a leave request is <story>
    Given the ERP receives callbacks of <event>
    When a leave request is <story>
    Then the ERP was sent <event>
    And the ERP handled 1 event and 0 repetitions
    And the dispatch history is:
      | <event> | success 200 |

    Examples:
      | event    | story                          |
      | DRAFT    | drafted                        |
      | REVISE   | drafted and revised            |
      | APPROVE  | drafted and approved           |
      | DELEGATE | drafted and delegated          |
      | REJECT   | drafted and rejected           |
      | APPROVED | drafted and approved           |
      | CANCELED | drafted, approved and canceled |
      | DELETED  | drafted and deleted            |
      | RETRIEVE | drafted and retrieved          |

  Scenario: COOPERATION is sent when an approver agrees
    Given the ERP receives callbacks of COOPERATION
    When a leave request for agreement is drafted and approved
    Then the ERP was sent COOPERATION

  Scenario: AUTO_APPROVE is sent when the system consents
    Given the ERP receives callbacks of AUTO_APPROVE
    When a leave request for automatic consent is drafted
    Then the ERP was sent AUTO_APPROVE

  Scenario: With every state ticked, a document's events come in their order
    Given the ERP receives callbacks
    When a leave request is drafted, revised, delegated, approved, canceled and deleted
    Then the ERP was sent DRAFT, REVISE, DELEGATE, APPROVE, APPROVED, CANCELED and DELETED
    And the ERP handled 7 events and 0 repetitions

  @assumed
  Scenario Outline: Approval by <way> is <event> alone, though the table counts it among APPROVE
    Given the ERP receives callbacks of <event> and APPROVE
    When a leave request for <way> is <story>
    Then the ERP was sent <event>

    Examples:
      | way               | event        | story                |
      | agreement         | COOPERATION  | drafted and approved |
      | automatic consent | AUTO_APPROVE | drafted              |

  Scenario: A state that is not ticked stays silent
    Given the ERP receives callbacks of REJECT and CANCELED
    When a leave request is drafted and approved
    Then the ERP was sent nothing
    And the ERP handled 0 events and 0 repetitions

  Scenario: Of two events of one approval only the ticked one is sent
    Given the ERP receives callbacks of DRAFT and APPROVED
    When a leave request is drafted and approved
    Then the ERP was sent DRAFT and APPROVED
