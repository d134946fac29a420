@eformsign
Feature: A token that expires in the middle of a batch

  Scenario: Nothing is lost and nothing is made twice
    Given the program creates 5 documents
    And every access token expires
    When the program creates 5 documents
    Then all 5 calls are accepted
    And eformsign holds 10 documents
    And exactly 11 calls of "create-document" were made
    And exactly 1 call of "refresh-token" was made
    And exactly 1 call of "access-token" was made

  Scenario: The journal says that it was done by hand
    Given the program asks for a token
    And every access token expires
    When "GET /v2.0/api/documents/00000000000000000000000000000000" is sent to eformsign with Authorization "Bearer $ACCESS_TOKEN_1"
    Then "code" of the answer is "4030002"
    And the journal names the clause "eformsign/documents/expired-access-token"
    And the journal explains "expired by hand"

  Scenario: With dead refresh tokens it costs one signature more
    Given the program creates 5 documents
    And every access and refresh token expires
    When the program creates 5 documents
    Then all 5 calls are accepted
    And eformsign holds 10 documents
    And exactly 1 call of "refresh-token" was made
    And exactly 2 calls of "access-token" were made

  Scenario: A token that is refused once is replaced, by a call that is not a repetition
    Given the program creates 5 documents
    And the next call of "create-document" is answered with code "4030002"
    When the program creates 5 documents
    Then all 5 calls are accepted
    And exactly 1 call of "create-document" was made to fail
    And eformsign holds 10 documents

  Scenario: A token that is refused twice is an error
    Given the next 2 calls of "create-document" are answered with code "4030002"
    When the program creates a document
    Then the call is refused with code "4030002"
    And the client's error is ErrWrongAccessToken
    And the client knows that nothing was sent
    And exactly 2 calls of "create-document" were made
    And nothing has changed
