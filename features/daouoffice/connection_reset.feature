@daouoffice
Feature: The connection breaks before the vendor has read the call

  Scenario: A client cannot tell it from a lost reply
    Given the connection of the next call of "noti" is reset
    When the company sends a notification to U2034
    Then the client cannot know whether it was sent
    And exactly 1 call of "noti" was made
    And U2034 has no notification
    And nothing has changed

  Scenario: A client that was told to repeat gets through
    Given a client that repeats an ambiguous call up to 1 time
    And the connection of the next call of "noti" is reset
    When the company sends a notification to U2034
    Then the call is accepted
    And exactly 2 calls of "noti" were made
    And U2034 has 1 notification

  Scenario: A token request is repeated freely: it sends nothing to anybody
    Given a client that authenticates by token
    And the connection of the next call of "token" is reset
    When the company sends a notification to U2034
    Then the call is accepted
    And exactly 2 calls of "token" were made
    And exactly 1 call of "noti" was made
