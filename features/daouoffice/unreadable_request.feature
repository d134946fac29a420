@daouoffice @assumed
Feature: A request that cannot be read
  The document does not say what happens. The answer is an HTTP 4xx that says so itself.

  Scenario Outline: <what>
    When the sample "daouoffice/noti/<sample>" is sent
    Then the HTTP status is <status>
    And "code" of the answer is "<status>"
    And "messageDetail" of the answer says "Dojang assumption: the vendor's answer is not documented"
    And the journal names the clause "daouoffice/noti/<clause>"
    And the journal explains "<explanation>"
    And nothing has changed

    Examples:
      | what                    | sample      | status | clause       | explanation                 |
      | Broken JSON             | broken-json | 400    | not-json     | the body is not valid JSON  |
      | Korean text in CP949    | cp949       | 400    | not-utf-8    | reads well as CP949         |
      | GET in place of POST    | get         | 405    | wrong-method | the document asks for POST  |

  Scenario: A form in place of JSON
    When this is sent:
      """
      POST /public/v1/noti HTTP/1.1
      Content-Type: application/x-www-form-urlencoded

      clientId=f255cbe0b4a9d12f&sender=U1001
      """
    Then the HTTP status is 415
    And the journal names the clause "daouoffice/noti/wrong-content-type"

  Scenario: A path the vendor does not have
    When this is sent:
      """
      POST /public/v1/notification HTTP/1.1
      Content-Type: application/json

      {}
      """
    Then the HTTP status is 404
    And the journal names the clause "daouoffice/noti/unknown-path"
    And the journal explains "this simulator serves POST /public/v1/noti"
