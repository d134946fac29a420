@daouoffice
Feature: The vendor's servers fail (HTTP 500)
  An HTTP 5xx does not tell what became of the call, and the vendor knows no idempotency key.

  Scenario: Twice, then success, for a client that was told to repeat
    Given a client that repeats an ambiguous call up to 2 times
    And the next 2 calls of "noti" are answered with HTTP 500
    When the company sends a notification to U2034
    Then the call is accepted
    And the client reports no error
    And exactly 3 calls of "noti" were made
    And exactly 2 calls of "noti" were made to fail
    And U2034 has 1 notification
    And the company has used 1 call this month

  Scenario: Repetition has an end
    Given a client that repeats an ambiguous call up to 2 times
    And the next 3 calls of "noti" are answered with HTTP 503
    When the company sends a notification
    Then the client cannot know whether it was sent
    And exactly 3 calls of "noti" were made

  Scenario: By default a client does not repeat
    Given the next call of "noti" is answered with HTTP 500
    When the company sends a notification to U2034
    Then the client cannot know whether it was sent
    And exactly 1 call of "noti" was made
    And U2034 has no notification

  Scenario: Between two attempts the client waits, in the world's time
    Given the clock stands at 2026-11-02 09:00:00 KST
    And a client that repeats an ambiguous call up to 1 time
    And the next call of "noti" is answered with HTTP 500
    When the company sends a notification
    Then the call is accepted
    And it is later than 2026-11-02 09:00:00 KST
