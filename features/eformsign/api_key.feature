@eformsign
Feature: What becomes of an API key (API 키 관리)

  Scenario: Switched off (비활성) and on again (활성)
    Given the API key is switched off
    When the program asks for a token
    Then the call is refused with code "4030001"
    And the client's error is ErrInactiveAPIKey
    And the journal explains "the API key is inactive (비활성)"
    Given the API key is switched on
    When the program asks for a token
    Then the call is accepted

  Scenario: Deleted (삭제)
    Given the API key is deleted
    When the program asks for a token
    Then the call is refused with code "4000003"
    And the client's error is ErrUnknownAPIKey
    And the journal explains "the API key has been deleted (삭제)"

  Scenario: Reissued (키 재발행)
    Given the API key is reissued
    When the program asks for a token
    Then the call is refused with code "4030004"
    And the client's error is ErrWrongSignature
    And the journal explains "the private key (비밀키) from before the reissue (키 재발행) of"
    And the journal shows no secret
    Given the program is given the private key as it is now
    When the program asks for a token
    Then the call is accepted

  Scenario: Never issued
    Given an API key that nobody has
    When the program asks for a token
    Then the call is refused with code "4000003"
    And the journal explains "no company of this world has this API key"

  Scenario Outline: Tokens are refused while their key is <fate>
    Given the program creates a document
    And the API key is <fate>
    When the program creates a document
    Then the call is refused with code "<code>"
    And the client's error is <error>
    And the client knows that nothing was sent
    And the journal names the clause "eformsign/api/<clause>"
    And nothing has changed
    And exactly 1 call of "access-token" was made

    Examples:
      | fate         | code    | error             | clause           |
      | switched off | 4030001 | ErrInactiveAPIKey | inactive-api-key |
      | deleted      | 4000003 | ErrUnknownAPIKey  | deleted-api-key  |

  Scenario: They work again when it is switched on
    Given the program creates a document
    And the API key is switched off
    And the API key is switched on
    When the program creates a document
    Then the call is accepted
    And exactly 1 call of "access-token" was made

  @assumed
  Scenario: They outlive its reissue, and can be refreshed
    Given the program creates a document
    And the API key is reissued
    And 1 hour passes
    When the program creates a document
    Then the call is accepted
    And exactly 1 call of "refresh-token" was made
    And exactly 1 call of "access-token" was made
    And eformsign holds 2 documents
