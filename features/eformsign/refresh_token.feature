@eformsign
Feature: Refreshing a token (Access Token 갱신)
  A token lives for an hour. A refresh gives another one, and another refresh token.

  Background:
    Given the clock stands at 2026-11-02 09:00:00 KST

  Scenario: The client refreshes five minutes before the hour is over, not sooner
    When the program creates a document
    And the clock reaches 2026-11-02 09:54:59 KST
    And the program creates a document
    Then no call of "refresh-token" was made
    When 1 second passes
    And the program creates a document
    Then the call is accepted
    And exactly 1 call of "refresh-token" was made
    And exactly 1 call of "access-token" was made
    And exactly 3 calls of "create-document" were made

  Scenario: After the hour the old access token still serves to refresh
    Given the program asks for a token
    When the clock reaches 2026-11-02 10:00:01 KST
    And the program refreshes its token
    Then the call is accepted
    And the journal names the clause "eformsign/refresh-token/success"
    And both tokens are new
    And the token expires at 2026-11-02 11:00:01 KST
    And exactly 1 call of "access-token" was made

  Scenario: In its last second a token is good, in the next it is not
    Given the program creates a document
    And the program asks for a token
    When the clock reaches 2026-11-02 09:59:59.999 KST
    And "GET /v2.0/api/documents/$DOCUMENT_1" is sent to eformsign with Authorization "Bearer $ACCESS_TOKEN_1"
    Then the HTTP status is 200
    When the clock reaches 2026-11-02 10:00:00 KST
    And "GET /v2.0/api/documents/$DOCUMENT_1" is sent to eformsign with Authorization "Bearer $ACCESS_TOKEN_1"
    Then the HTTP status is 403
    And "code" of the answer is "4030002"
    And the journal names the clause "eformsign/documents/expired-access-token"
    And the journal explains "the access_token expired at 2026-11-02 10:00:00.000 KST"

  Scenario: The answer to a refresh is oauth_token alone
    Given the program asks for a token
    When "POST /v2.0/api_auth/refresh_token?refresh_token=$REFRESH_TOKEN_1" is sent to eformsign with Authorization "Bearer $ACCESS_TOKEN_1"
    Then the HTTP status is 200
    And "@keys" of the answer is "["oauth_token"]"
    And "oauth_token.expires_in" of the answer is "3600"

  Scenario: A refresh token is good once
    Given the program asks for a token
    And the program refreshes its token
    When "POST /v2.0/api_auth/refresh_token?refresh_token=$REFRESH_TOKEN_1" is sent to eformsign with Authorization "Bearer $ACCESS_TOKEN_1"
    Then the HTTP status is 403
    And "code" of the answer is "4030003"
    And the journal names the clause "eformsign/refresh-token/wrong-refresh-token"
    And the journal explains "has been used before, at 2026-11-02 09:00:00.000 KST: each refresh answers with a new one"
    And the journal shows no secret

  @assumed
  Scenario: Using it twice harms none of the tokens that came from it
    Given the program asks for a token
    And the program refreshes its token
    And "POST /v2.0/api_auth/refresh_token?refresh_token=$REFRESH_TOKEN_1" is sent to eformsign with Authorization "Bearer $ACCESS_TOKEN_1"
    When the program refreshes its token
    Then the call is accepted
    And exactly 1 call of "access-token" was made

  @assumed
  Scenario: The access token before the refresh lives until its hour is over
    Given the program creates a document
    And the program asks for a token
    And the program refreshes its token
    When "GET /v2.0/api/documents/$DOCUMENT_1" is sent to eformsign with Authorization "Bearer $ACCESS_TOKEN_1"
    Then the HTTP status is 200

  @assumed
  Scenario: The two tokens of a refresh must be of one answer
    Given the program asks for a token
    And the program refreshes its token
    When "POST /v2.0/api_auth/refresh_token?refresh_token=$REFRESH_TOKEN_2" is sent to eformsign with Authorization "Bearer $ACCESS_TOKEN_1"
    Then "code" of the answer is "4030003"
    And the answer rests on the assumption "eformsign/refresh-token/pair"
    And the journal explains "they are not of one answer"

  Scenario: The refresh token belongs into the query
    Given the program asks for a token
    When this is sent to eformsign:
      """
      POST /v2.0/api_auth/refresh_token HTTP/1.1
      Authorization: Bearer $ACCESS_TOKEN_1
      Content-Type: application/json

      {"refresh_token":"$REFRESH_TOKEN_1"}
      """
    Then "code" of the answer is "4000001"
    And the journal names the clause "eformsign/refresh-token/required-value-missing"
    And the journal explains "refresh_token is in the JSON body"
    And the journal shows no secret

  @assumed
  Scenario: A refresh token lives for two weeks
    Given the program asks for a token
    When the clock reaches 2026-11-16 08:59:59 KST
    And the program refreshes its token
    Then the call is accepted
    And exactly 1 call of "access-token" was made

  @assumed
  Scenario: When it is dead the client gets a new token by a new signature
    Given the program creates a document
    When the clock reaches 2026-11-16 09:00:00 KST
    And the program creates a document
    Then the call is accepted
    And exactly 1 call of "refresh-token" was made
    And exactly 2 calls of "access-token" were made
    And exactly 2 calls of "create-document" were made
