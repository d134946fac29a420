@eformsign
Feature: Getting access (Access Token 발급)
  An API key and a proof of the key's verification type (검증 유형) get a token for an hour, with a member or without.

  Scenario Outline: A member's token by <verification>
    Given an API key of the verification type <verification>
    When the program asks for a token of the member "member@example.com"
    Then the call is accepted
    And "api_key.name" of the answer is "애플리케이션_"
    And "api_key.company.company_id" of the answer is "dec5418e58694d90a65d6c38e3d226db"
    And "oauth_token.token_type" of the answer is "JWT"
    And "oauth_token.expires_in" of the answer is "3600"
    And "context.type" of the access token is "user"
    And the journal names the clause "eformsign/access-token/success"
    And exactly 1 call of "access-token" was made
    And the journal shows no secret

    Examples:
      | verification         |
      | eformsign signature  |
      | Bearer token         |
      | Basic authentication |

  @assumed
  Scenario Outline: The company's own token by <verification>
    Given an API key of the verification type <verification>
    When the program asks for a token of the company
    Then the call is accepted
    And "context.type" of the access token is "company"
    And "claim.company_id" of the access token is "dec5418e58694d90a65d6c38e3d226db"
    And the answer rests on the assumption "eformsign/access-token/company-token-shape"
    And the journal shows no secret

    Examples:
      | verification         |
      | eformsign signature  |
      | Bearer token         |
      | Basic authentication |

  Scenario: The token says what the document's sample says
    Given the clock stands at 2021-01-25 10:33:29 KST
    When the program asks for a token
    Then "iss" of the access token is "eformsign.iam"
    And "context.clientKey" of the access token is "e3b3b3e5-0a31-4515-a971-7c8cae42876f"
    And "context.scopes" of the access token is "smart_eform_scope"
    And "iat" of the access token is "1611538409"
    And "exp" of the access token is "1611542009"
    And the token expires at 2021-01-25 11:33:29 KST

  Scenario Outline: By bytes, <verification>
    Given the clock stands at 2021-01-25 10:33:29.405 KST
    When the sample "eformsign/access-token/<sample>" is sent
    Then the HTTP status is 200
    And the header "Content-Type" is "application/json"
    And the journal names the clause "eformsign/access-token/success"
    And the journal shows no secret

    Examples:
      | verification                            | sample    |
      | hex of SHA256withECDSA over the time    | signature |
      | the same without member_id              | no-member |
      | Bearer and the preset token (토큰값)       | bearer    |
      | Basic and base64 of id:password         | basic     |

  @assumed
  Scenario: The signature's digits may be written in upper case
    Given the clock stands at 2021-01-25 10:33:29.405 KST
    When the sample "eformsign/access-token/signature-upper-case" is sent
    Then the HTTP status is 200

  @assumed
  Scenario: A signature may be sent again within its half minute
    Given the clock stands at 2021-01-25 10:33:29.405 KST
    When the sample "eformsign/access-token/signature" is sent
    And 30 seconds pass
    And the sample "eformsign/access-token/signature" is sent
    Then the HTTP status is 200
    And exactly 2 calls of "access-token" were made
