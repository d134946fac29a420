@eformsign
Feature: API codes (API 상태 코드)

  Scenario Outline: <code>, <what>
    Given a client that does not correct its clock
    And <given>
    When <when>
    Then the HTTP status is <status>
    And "code" of the answer is "<code>"
    And "ErrorMessage" of the answer is "<ErrorMessage>"
    And the journal names the clause "eformsign/<clause>"
    And nothing has changed
    And the journal shows no secret

    Examples: The document's own
      | code    | what                     | status | given                                        | when                                                                                                                                                 | ErrorMessage                      | clause                                |
      | 4000001 | a header is missing      | 400    | an API key of the verification type eformsign signature | the sample "eformsign/access-token/no-signature" is sent                                                                                      | Required input value not found.   | access-token/required-value-missing   |
      | 4000002 | the time is over         | 400    | the program's clock is 31 seconds behind     | the program asks for a token                                                                                                                         | The validation time has expired.  | access-token/expired-window           |
      | 4000003 | unknown API key          | 400    | an API key that nobody has                   | the program asks for a token                                                                                                                         | The apiKey does not exist.        | access-token/unknown-api-key          |
      | 4000004 | unknown document         | 400    | the program asks for a token                 | the program reads the document "00000000000000000000000000000000"                                                                                    | The document does not exist.      | documents/document-missing            |
      | 4000005 | the company was deleted  | 400    | an API key of the company "deleted"          | the program asks for a token                                                                                                                         | Invalid company.                  | access-token/deleted-company          |
      | 4030001 | the API key is inactive  | 403    | the API key is switched off                  | the program asks for a token                                                                                                                         | The apiKey is not active.         | access-token/inactive-api-key         |
      | 4030004 | wrong signature          | 403    | an API key with the private key of another   | the program asks for a token                                                                                                                         | The signature is invalid.         | access-token/wrong-signature          |
      | 4030005 | unknown API              | 403    | the program asks for a token                 | "GET /v2.0/api/nothing" is sent to eformsign with Authorization "Bearer $ACCESS_TOKEN_1"                                                             | This API is not supported.        | api/unknown-path                      |

    @assumed
    Examples: The document's own, in words of ours
      | code    | what                     | status | given                                        | when                                                                                                                                                 | ErrorMessage                      | clause                                |
      | 4030002 | wrong access token       | 403    | the program asks for a token                 | "GET /v2.0/api/documents/00000000000000000000000000000000" is sent to eformsign with Authorization "Bearer $REFRESH_TOKEN_1"                         | The access_token is invalid.      | documents/wrong-access-token          |
      | 4030003 | wrong refresh token      | 403    | the program asks for a token                 | "POST /v2.0/api_auth/refresh_token?refresh_token=00000000-0000-4000-8000-000000000000" is sent to eformsign with Authorization "Bearer $ACCESS_TOKEN_1" | The refresh_token is invalid.  | refresh-token/wrong-refresh-token     |
      | 4050001 | wrong method             | 405    | the program asks for a token                 | "GET /v2.0/api_auth/access_token" is sent to eformsign with Authorization "Bearer $ACCESS_TOKEN_1"                                                   | This method is not supported.     | api/wrong-method                      |

    Examples: Seen since, in the vendor's later pages and in client code
      | code     | what                     | status | given                                        | when                                                                           | ErrorMessage                                | clause                            |
      | 4000001  | no refresh token         | 400    | the program asks for a token                 | "POST /v2.0/api_auth/refresh_token" is sent to eformsign with Authorization "Bearer $ACCESS_TOKEN_1" | Refresh token required. | refresh-token/required-value-missing |
      | 40000171 | a time with an L         | 400    | an API key of the verification type eformsign signature | the sample "eformsign/access-token/time-with-l" is sent             | The execution_time is not of a long type.   | access-token/execution-time-type  |
      | 4030039  | an API key not encoded   | 403    | an API key of the verification type eformsign signature | the sample "eformsign/access-token/plain-api-key" is sent           | The apiKey encoded has an error.            | access-token/api-key-encoding     |
      | 4000150  | unknown member           | 400    | the program asks for a token                 | the program asks for a token of the member "nobody@example.com"                | The account does not exist.                 | access-token/unknown-member       |
      | 4030034  | no Open API              | 403    | an API key of the company "no-open-api"      | the program creates a document                                                 | You don't have Open API permission.         | access-token/no-open-api          |
      | 4030052  | a suspended company      | 403    | an API key of the company "suspended"        | the program creates a document                                                 | The company has been suspended.             | access-token/suspended-company    |
      | 4000046  | unknown template         | 400    | the program asks for a token                 | the program creates a document from the template "00000000000000000000000000000000" | There is no template.                  | documents/no-template             |
      | 4000201  | no documents left        | 400    | an API key of the company "out-of-documents" | the program creates a document                                                 | You have exhausted all purchased documents  | documents/out-of-documents        |

  Scenario Outline: The client knows <code> as <error>
    Given a client that does not correct its clock
    And <given>
    When <when>
    Then the call is refused with code "<code>"
    And the client is answered with HTTP <status>
    And the client's error is <error>
    And the client's error is ErrRefused
    And the client knows that nothing was sent

    Examples:
      | code    | status | error                   | given                                        | when                                                              |
      | 4000002 | 400    | ErrValidationTimeExpired | the program's clock is 31 seconds ahead     | the program asks for a token                                      |
      | 4000003 | 400    | ErrUnknownAPIKey        | an API key that nobody has                   | the program asks for a token                                      |
      | 4000004 | 400    | ErrUnknownDocument      | the program asks for a token                 | the program reads the document "00000000000000000000000000000000" |
      | 4000005 | 400    | ErrUnknownCompany       | an API key of the company "deleted"          | the program asks for a token                                      |
      | 4030001 | 403    | ErrInactiveAPIKey       | the API key is switched off                  | the program asks for a token                                      |
      | 4030004 | 403    | ErrWrongSignature       | an API key with the private key of another   | the program asks for a token                                      |
      | 4030034 | 403    | ErrNoOpenAPI            | an API key of the company "no-open-api"      | the program creates a document                                    |
      | 4030052 | 403    | ErrCompanySuspended     | an API key of the company "suspended"        | the program creates a document                                    |
      | 4000046 | 400    | ErrUnknownTemplate      | the program asks for a token                 | the program creates a document from the template "00000000000000000000000000000000" |
      | 4000201 | 400    | ErrOutOfDocuments       | an API key of the company "out-of-documents" | the program creates a document                                    |

  Scenario Outline: Any code, when it is wanted: <code>, for the next call only
    Given the next call of "<route>" is answered with code "<code>"
    When the program reads the document "00000000000000000000000000000000"
    Then the call is refused with code "<code>"
    And the client's error is <error>
    And exactly 1 call of "<route>" was made to fail
    When the program reads the document "00000000000000000000000000000000"
    Then the call is refused with code "4000004"

    Examples:
      | route        | code    | error              |
      | access-token | 4000005 | ErrUnknownCompany  |
      | access-token | 4030001 | ErrInactiveAPIKey  |
      | get-document | 4030005 | ErrUnsupportedAPI  |
      | get-document | 4050001 | ErrUnsupportedMethod |

  Scenario: What the client refuses itself is not sent
    When the program reads the document "../secrets"
    Then the client refuses it itself because of "document_id"
    And no call of "get-document" was made
    And no call of "access-token" was made
