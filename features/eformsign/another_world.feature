@eformsign
Feature: A token used in another world
  Worlds share a server, and nothing else. A token leads to the world of its company.

  @assumed
  Scenario: It does not find this world's documents
    Given the program creates a document
    And a program of another world asks for a token
    When "GET /v2.0/api/documents/$DOCUMENT_1" is sent to eformsign with Authorization "Bearer $ACCESS_TOKEN_1"
    Then the HTTP status is 400
    And "code" of the answer is "4000004"
    And no call of "get-document" was made

  @assumed
  Scenario: It is refused where its world is not
    Given the program creates a document
    And a program of another world asks for a token
    And the other world is deleted
    When "GET /v2.0/api/documents/$DOCUMENT_1" is sent to eformsign with Authorization "Bearer $ACCESS_TOKEN_1"
    Then the HTTP status is 403
    And "code" of the answer is "4030002"
    And the journal names the clause "eformsign/documents/wrong-access-token"
    And the answer rests on the assumption "eformsign/documents/other-worlds-token"
    And the journal explains "which is not of this world (default)"
    And nothing has changed

  Scenario: It is refused after its world was reset
    Given the program asks for a token
    And the world is reset
    When "GET /v2.0/api/documents/00000000000000000000000000000000" is sent to eformsign with Authorization "Bearer $ACCESS_TOKEN_1"
    Then "code" of the answer is "4030002"
    And the journal explains "the world was reset since, or another server issued it"

  Scenario: A client whose world was reset gets another token by itself
    Given the program creates a document
    And the world is reset
    When the program creates a document
    Then the call is accepted
    And eformsign holds 1 document
    And exactly 1 call of "access-token" was made
    And exactly 2 calls of "create-document" were made
