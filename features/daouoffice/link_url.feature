@daouoffice
Feature: Where a click leads (linkUrl)

  Scenario Outline: <linkUrl> is sent as it is
    When the company sends a notification with linkUrl "<linkUrl>"
    Then the call is accepted
    And a click leads U2034 to "<linkUrl>"

    Examples:
      | linkUrl                                     |
      | https://daouoffice.com/app/board            |
      | http://groupware.example.com/doc?id=1&tab=2 |

  Scenario: Without linkUrl the company's default applies (알림 연동 설정 화면)
    Given the company "default-link"
    When the company sends a notification without linkUrl
    Then the call is accepted
    And a click leads U2034 to "https://portal.example.com/home"

  Scenario: A linkUrl of one's own beats the default
    Given the company "default-link"
    When the company sends a notification with linkUrl "https://example.com/other"
    Then a click leads U2034 to "https://example.com/other"

  @assumed
  Scenario: Without linkUrl and without a default the call is refused
    When the company sends a notification without linkUrl
    Then the call is refused with code "923"
    And the journal explains "linkUrl is absent, and company default has no default linkUrl"

  @assumed
  Scenario: The scheme stands at the beginning
    Given a client that sends whatever it is given
    When the company sends a notification with linkUrl "see https://example.com"
    Then the call is refused with code "923"
    And the answer rests on the assumption "daouoffice/noti/link-url-test"
