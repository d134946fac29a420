@eformsign
Feature: The journal says what the answer does not
  The client gets exactly the vendor's answer; what was really signed and sent stands in the journal, found by trying.

  Background:
    Given the clock stands at 2021-01-25 10:33:29.405 KST

  Scenario Outline: <mistake>
    When the sample "eformsign/access-token/<sample>" is sent
    Then "code" of the answer is "<code>"
    And the journal explains "<why>"
    And the journal shows no secret
    And nothing has changed

    Examples:
      | mistake                           | sample           | code     | why                                                                                   |
      | Seconds in place of milliseconds  | seconds-signed   | 4030004  | the seconds were signed, not the milliseconds: sign the 13 digits                     |
      | What was signed stands below it   | seconds-signed   | 4030004  | 1611538409                                                                            |
      | Base64 in place of hex            | base64-signature | 4030004  | the signature is base64: write its bytes in hexadecimal                               |
      | The header is absent              | no-signature     | 4000001  | a proxy on the way drops it, as nginx does with names that have an underscore         |
      | The L of the document's Java note | time-with-l      | 40000171 | the L of the document's note is how Java writes a long in its source                  |
      | The API key as it is              | plain-api-key    | 4030039  | the API key in Authorization is not base64-encoded: send base64 of it                 |

  Scenario Outline: <mistake>
    When this is sent to eformsign:
      """
      POST /v2.0/api_auth/access_token HTTP/1.1
      Authorization: Bearer <apiKey>
      eformsign_signature: <signature>
      Content-Type: application/json

      {"execution_time":<execution_time>,"member_id":"admin@example.com"}
      """
    Then "code" of the answer is "<code>"
    And the journal explains "<why>"
    And the journal shows no secret
    And nothing has changed

    Examples:
      | mistake                             | apiKey                                           | execution_time | code    | why                                                                                      | signature                                                                                                                                      |
      | r‖s in place of DER                 | ZTNiM2IzZTUtMGEzMS00NTE1LWE5NzEtN2M4Y2FlNDI4NzZm | 1611538409405  | 4030004 | the signature is r‖s (IEEE P1363, as WebCrypto, .NET and JWT have it), not DER           | 0af2cc30eb4e3664d0238f4df63c898eaa6827e9058cab346d0f43ed29dcf9ce719243e9e87eb8e81ec4feb45c5875a9e20a2dc841d1cf7b51d35f8a58b3ac18               |
      | The private key of another API key  | ZTNiM2IzZTUtMGEzMS00NTE1LWE5NzEtN2M4Y2FlNDI4NzZm | 1611538409405  | 4030004 | the signature was made with the private key (비밀키) of another API key, "테스트용 suspended" of company suspended | 3045022100e5777dee5d8f8d5faa6b65963439001db82fc1dd8e0e46c0dd70b9c1a2a4fd9f02202aee8619a652024ed05d1de706ff18732b02420fe61ca248f018c3b42a0c8a8a |
      | Another time than was signed        | ZTNiM2IzZTUtMGEzMS00NTE1LWE5NzEtN2M4Y2FlNDI4NzZm | 1611538409406  | 4030004 | another time was signed than was sent: read the clock once                               | 304402200af2cc30eb4e3664d0238f4df63c898eaa6827e9058cab346d0f43ed29dcf9ce0220719243e9e87eb8e81ec4feb45c5875a9e20a2dc841d1cf7b51d35f8a58b3ac18   |
      | Seconds sent                        | ZTNiM2IzZTUtMGEzMS00NTE1LWE5NzEtN2M4Y2FlNDI4NzZm | 1611538409     | 4000002 | execution_time was sent in seconds: send milliseconds, 13 digits                         | 304402200af2cc30eb4e3664d0238f4df63c898eaa6827e9058cab346d0f43ed29dcf9ce0220719243e9e87eb8e81ec4feb45c5875a9e20a2dc841d1cf7b51d35f8a58b3ac18   |
      | The preset token without its word   | YjAwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAx | 1611538409405  | 4030004 | the header eformsign_signature lacks the word Bearer                                     | bearer_test_value                                                                                                                              |
      | The id and password not encoded     | YjAwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAy | 1611538409405  | 4030004 | "id:password" in eformsign_signature is not base64-encoded                               | Basic eformsign:Webhook123!                                                                                                                    |
      | A preset token in a signature's place | ZTNiM2IzZTUtMGEzMS00NTE1LWE5NzEtN2M4Y2FlNDI4NzZm | 1611538409405 | 4030004 | eformsign signature                                                                     | Bearer bearer_test_value                                                                                                                       |
      | None of them                        | ZTNiM2IzZTUtMGEzMS00NTE1LWE5NzEtN2M4Y2FlNDI4NzZm | 1611538409405  | 4030004 | it is none of the known mistakes                                                         | zzz                                                                                                                                            |

  Scenario: An old signature sent again
    When the sample "eformsign/access-token/signature" is sent
    Then the HTTP status is 200
    When 1 hour passes
    And the sample "eformsign/access-token/signature" is sent
    Then "code" of the answer is "4000002"
    And the journal explains "an old signature was sent again: sign anew for every call; it came first at 2021-01-25 10:33:29.405 KST"
    And the journal explains "the signature is right, and over this execution_time"

  Scenario: A signature that was never sent before, and is as old
    When 70 minutes pass
    And the sample "eformsign/access-token/signature" is sent
    Then "code" of the answer is "4000002"
    And the journal explains "your clock is behind the server's"
    And the journal explains "it is behind by 1 h 10 min"
    And the journal explains "no call with this API key has come before"

  Scenario: A signature that was put by, with a time that is fresh
    When the sample "eformsign/access-token/signature" is sent
    Then the HTTP status is 200
    When 20 minutes pass
    And this is sent to eformsign:
      """
      POST /v2.0/api_auth/access_token HTTP/1.1
      Authorization: Bearer ZTNiM2IzZTUtMGEzMS00NTE1LWE5NzEtN2M4Y2FlNDI4NzZm
      eformsign_signature: 304402200af2cc30eb4e3664d0238f4df63c898eaa6827e9058cab346d0f43ed29dcf9ce0220719243e9e87eb8e81ec4feb45c5875a9e20a2dc841d1cf7b51d35f8a58b3ac18
      Content-Type: application/json

      {"execution_time":1611539609405,"member_id":"admin@example.com"}
      """
    Then "code" of the answer is "4030004"
    And the journal explains "the signature is one that was sent before (at 2021-01-25 10:33:29.405 KST, with execution_time 1611538409405): sign anew for every call"

  Scenario: A call that is right needs no explanation
    When the sample "eformsign/access-token/signature" is sent
    Then the HTTP status is 200
    And the journal explains ""
