@eformsign
Feature: The next calls go to api_url (API 호출 서버)
  Tokens are asked for at one address; the answer names the one that serves the company.

  Background:
    Given api_url is another address than the base URL

  Scenario: Documents, and refreshes, but not tokens
    When the program creates a document
    And the program reads the document
    Then the call is accepted
    And exactly 2 calls came to api_url
    When 1 hour passes
    And the program reads the document
    Then exactly 1 call of "refresh-token" was made
    And exactly 1 call of "access-token" was made
    And exactly 4 calls came to api_url

  Scenario: A client may be told to stay, as for a gateway of one's own
    Given a client that stays with its base URL
    When the program creates a document
    Then the call is accepted
    And exactly 0 calls came to api_url
