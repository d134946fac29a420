@eformsign
Feature: A program with a wrong clock
  The client sets its clock by the execution_time of the refusal, once a request.

  Scenario Outline: A clock that is <span> <direction> costs one refusal
    Given the program's clock is <span> <direction>
    When the program asks for a token
    Then the call is accepted
    And the client reports no error
    And exactly 2 calls of "access-token" were made
    And the client finds its clock <span> <direction>

    Examples:
      | span           | direction |
      | 30.001 seconds | behind    |
      | 31 seconds     | ahead     |
      | 9 hours        | ahead     |
      | 24 hours       | behind    |

  Scenario: What was learnt is kept
    Given the program's clock is 9 hours ahead
    When the program creates a document
    And every access and refresh token expires
    And the program creates a document
    Then the call is accepted
    And exactly 3 calls of "access-token" were made
    And exactly 1 call of "refresh-token" was made
    And eformsign holds 2 documents

  Scenario: A clock that is wrong by more than a day is not corrected
    Given the program's clock is 25 hours behind
    When the program asks for a token
    Then the call is refused with code "4000002"
    And exactly 1 call of "access-token" was made

  Scenario: A clock that is right is left alone
    When the program asks for a token
    Then the client finds its clock 0 seconds ahead
    And exactly 1 call of "access-token" was made
