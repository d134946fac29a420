@daouoffice
Feature: The client's own checks
  What the document says is bound to be refused is not sent, so it uses nothing of the month's 1,500 calls.

  Scenario Outline: A notification <how> stays at home
    When the company sends a notification <how>
    Then the client refuses it itself because of "<field>"
    And the client knows that nothing was sent
    And no call of "noti" was made
    And nothing has changed

    Examples:
      | how                              | field     |
      | without sender                   | sender    |
      | without receivers                | receivers |
      | without message                  | message   |
      | with linkUrl "ftp://example.com" | linkUrl   |
      | with clientSecret ""             | clientSecret |
