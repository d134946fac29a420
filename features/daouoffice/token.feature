@daouoffice
Feature: Bearer tokens of the newer API (인증 Token 발행)

  Scenario: A client fetches a token and uses it
    Given a client that authenticates by token
    When the company sends 3 notifications
    Then all 3 calls are accepted
    And exactly 1 call of "token" was made
    And exactly 3 calls of "noti" were made
    And the journal shows no secret

  Scenario: Forty calls at once share one token request
    Given a client that authenticates by token
    When the company sends 40 notifications at the same time
    Then all 40 calls are accepted
    And exactly 1 call of "token" was made
    And exactly 40 calls of "noti" were made

  Scenario: A token lasts a day, to the second
    Given the clock stands at 2026-11-02 09:00:00 KST
    And a client that authenticates by token
    When the company sends a notification
    And 86,399 seconds pass
    And the company sends a notification
    Then the call is accepted
    And exactly 1 call of "token" was made

  Scenario: After a day it is renewed before it is refused
    Given a client that authenticates by token
    When the company sends a notification
    And 1 day passes
    And the company sends a notification
    Then the call is accepted
    And exactly 2 calls of "token" were made
    And exactly 2 calls of "noti" were made

  Scenario: A token that is refused (HTTP 401) is renewed once
    Given a client that authenticates by token
    And the company sends a notification
    And the next call of "noti" is answered with HTTP 401
    When the company sends a notification to U2345
    Then the call is accepted
    And exactly 2 calls of "token" were made
    And exactly 3 calls of "noti" were made
    And U2345 has 1 notification

  Scenario: It is renewed once, not for ever
    Given a client that authenticates by token
    And the next 9 calls of "noti" are answered with HTTP 401
    When the company sends a notification
    Then the client's error is ErrUnauthorized
    And the client knows that nothing was sent
    And exactly 2 calls of "token" were made
    And exactly 2 calls of "noti" were made

  Scenario: How a token is asked for
    When this is sent:
      """
      POST /public/auth/v1/oauth2/token HTTP/1.1
      Authorization: Basic ZjI1NWNiZTBiNGE5ZDEyZjpiYWZkZDdiNGNmZjZmYWJkYzQxN2I4YTZiMGU0ZmZmNg==
      Content-Type: application/x-www-form-urlencoded

      grant_type=client_credentials
      """
    Then the HTTP status is 200
    And "token_type" of the answer is "bearer"
    And "expires_in" of the answer is "86400"
    And the journal names the clause "daouoffice/token/issue"
    And the journal shows no secret

  Scenario: A token that was never issued is refused
    When this is sent:
      """
      POST /public/v1/noti HTTP/1.1
      Authorization: Bearer f255cbe0b4a9d12f-0123456789abcdef
      Content-Type: application/json

      {"sender":"U1001","receivers":["U2034"],"message":"회의","linkUrl":"https://example.com"}
      """
    Then the HTTP status is 401
    And the journal names the clause "daouoffice/noti/bearer-refused"
    And the journal explains "the bearer token was not issued here"
    And nothing has changed

  @assumed
  Scenario: A wrong pair gets no token
    When this is sent:
      """
      POST /public/auth/v1/oauth2/token HTTP/1.1
      Authorization: Basic bm9ib2R5Om5vdGhpbmc=
      Content-Type: application/x-www-form-urlencoded

      grant_type=client_credentials
      """
    Then the HTTP status is 401
    And the journal names the clause "daouoffice/token/basic-refused"
