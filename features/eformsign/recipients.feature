@eformsign
Feature: A document goes from recipient to recipient (수신자)

  Scenario: Each takes it in turn, and after the last it is completed
    Given the program creates a document for 2 recipients
    And the program reads the document
    Then the document stands at "060"
    When the recipient accepts the document
    And the program reads the document
    Then the document stands at "060"
    And "current_status.step_recipients.0.id" of the answer is "recipient2@example.com"
    And "last_editor.id" of the answer is "recipient1@example.com"
    When the recipient accepts the document
    And the program reads the document
    Then the document stands at "003"
    And "current_status.step_type" of the answer is "01"
    And "last_editor.id" of the answer is "recipient2@example.com"

  Scenario: What was done is in its history, in the vendor's order
    Given the program asks for a token
    And the program creates a document for 2 recipients
    And the recipient accepts the document
    And 1 minute passes
    And the recipient accepts the document
    When "GET /v2.0/api/documents/$DOCUMENT_1?include_histories=true" is sent to eformsign with Authorization "Bearer $ACCESS_TOKEN_1"
    Then the HTTP status is 200
    And "histories.#.action_type" of the answer is "["002","060","062","060","062","003"]"

  Scenario: Without recipients it is a draft (임시 저장), until somebody sends it
    Given the program creates a document for 0 recipients
    When the program reads the document
    Then the document stands at "001"
