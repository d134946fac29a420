@workplace
Feature: Two forms on one Callback URL
  A Callback URL is registered for each form, or one URL for several of them, with dfmId as a query parameter.

  Scenario: A receiver tells two forms apart by dfmId
    Given the ERP receives callbacks of DRAFT and APPROVED
    And leave and purchase requests share one Callback URL
    When a leave request is drafted
    And a purchase request is drafted with:
      | item | 노트북 |
    Then the ERP was sent DRAFT and DRAFT
    And the callbacks came for the forms dfm-leave and dfm-purchase
