@eformsign
Feature: However many goroutines need a token, one asks for it

  Scenario: Forty goroutines, one token
    When the program creates 40 documents at the same time
    Then all 40 calls are accepted
    And exactly 1 call of "access-token" was made
    And exactly 40 calls of "create-document" were made
    And eformsign holds 40 documents

  Scenario: Forty goroutines, one refresh
    Given the program asks for a token
    And 1 hour passes
    When the program creates 40 documents at the same time
    Then all 40 calls are accepted
    And exactly 1 call of "refresh-token" was made
    And exactly 1 call of "access-token" was made
    And exactly 40 calls of "create-document" were made

  Scenario: Forty goroutines are refused their token at once
    Given the program asks for a token
    And every access token expires
    When the program creates 40 documents at the same time
    Then all 40 calls are accepted
    And exactly 1 call of "refresh-token" was made
    And exactly 1 call of "access-token" was made
    And eformsign holds 40 documents

  Scenario: Forty goroutines, a dead refresh token, one new token
    Given the program asks for a token
    And every access and refresh token expires
    When the program creates 40 documents at the same time
    Then all 40 calls are accepted
    And exactly 1 call of "refresh-token" was made
    And exactly 2 calls of "access-token" were made
    And eformsign holds 40 documents
