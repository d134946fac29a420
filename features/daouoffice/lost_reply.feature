@daouoffice
Feature: The vendor did it, and the answer is lost
  A client that repeats here notifies everybody twice.

  Scenario: By default a client does not send twice
    Given the reply of the next call of "noti" is lost
    When the company sends a notification to U2034
    Then the client cannot know whether it was sent
    And exactly 1 call of "noti" was made
    And U2034 has 1 notification
    And the company has used 1 call this month

  Scenario: A client that was told to repeat does, and it shows
    Given a client that repeats an ambiguous call up to 1 time
    And the reply of the next call of "noti" is lost
    When the company sends a notification to U2034
    Then the call is accepted
    And exactly 2 calls of "noti" were made
    And U2034 has 2 notifications
    And the company has used 2 calls this month
