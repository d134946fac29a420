@daouoffice
Feature: The journal says what the answer does not
  The client gets exactly the vendor's answer; why it was refused stands in the journal, and never a secret.

  Scenario Outline: <mistake>
    Given a client that sends whatever it is given
    When the company sends a notification <how>
    Then the journal explains "<why>"
    And the journal shows no secret

    Examples:
      | mistake                | how                                                  | why                                                    |
      | A secret in upper case | with clientSecret "BAFDD7B4CFF6FABDC417B8A6B0E4FFF6"  | clientSecret differs in upper and lower case only      |
      | Half a secret          | with clientSecret "bafdd7b4cff6fabd"                 | clientSecret is cut off: 16 of 32 characters           |
      | Another's secret       | with clientSecret "00000000000000000000000000000922" | clientSecret belongs to company mail-only              |
      | A space too many       | with clientId "f255cbe0b4a9d12f "                    | clientId has white space around it                     |
      | A link without scheme  | with linkUrl "groupware.example.com"                 | linkUrl is "groupware.example.com"; it must begin with |

  Scenario: The pair swapped
    Given a client that sends whatever it is given
    When the company sends a notification with clientId "bafdd7b4cff6fabdc417b8a6b0e4fff6"
    Then the call is refused with code "901"
    And the journal explains "the two are swapped"
    And the journal shows no secret

  Scenario: A field that is spelled nearly right
    When this is sent:
      """
      POST /public/v1/noti HTTP/1.1
      Content-Type: application/json

      {"clientId":"f255cbe0b4a9d12f","clientSecret":"bafdd7b4cff6fabdc417b8a6b0e4fff6","sender":"U1001","receiver":["U2034"],"message":"회의","linkUrl":"https://example.com"}
      """
    Then "code" of the answer is "919"
    And the journal explains "the body has "receiver", which the document does not know"
