@eformsign
Feature: Thirty seconds from the signature to the token
  서명 생성에는 30초의 시간 제한이 있습니다. The refusal tells the time on the vendor's clock, to correct one's own by.

  Background:
    Given a client that does not correct its clock

  Scenario Outline: A clock that is <span> <direction> is good enough
    Given the program's clock is <span> <direction>
    When the program asks for a token
    Then the call is accepted

    Examples:
      | span           | direction |
      | 29.999 seconds | behind    |
      | 29.999 seconds | ahead     |

    @assumed
    Examples: exactly at the edge
      | span           | direction |
      | 30.000 seconds | behind    |
      | 30.000 seconds | ahead     |

  Scenario: A clock that is 30.001 seconds behind is not
    Given the program's clock is 30.001 seconds behind
    When the program asks for a token
    Then the call is refused with code "4000002"
    And the ErrorMessage is "The validation time has expired."
    And the client's error is ErrValidationTimeExpired
    And the journal names the clause "eformsign/access-token/expired-window"
    And the journal explains "execution_time is 30.001 s old"
    And exactly 1 call of "access-token" was made

  @assumed
  Scenario: Nor is one that is 30.001 seconds ahead
    Given the program's clock is 30.001 seconds ahead
    When the program asks for a token
    Then the call is refused with code "4000002"
    And the answer rests on the assumption "eformsign/access-token/window-two-sided"
    And the journal explains "it is ahead by 30.001 s"

  Scenario: The refusal tells the time
    Given the clock stands at 2021-01-25 10:33:29.405 KST
    And the program's clock is 31 seconds behind
    When the program asks for a token
    Then the call is refused with code "4000002"
    And the answer is byte for byte:
      """
      {"code":"4000002","ErrorMessage":"The validation time has expired.","execution_time":1611538409405}
      """
    And the client says that the vendor's clock stands at 2021-01-25 10:33:29.405 KST

  @assumed
  Scenario Outline: The window holds for <verification> too, where nothing is signed
    Given an API key of the verification type <verification>
    And the program's clock is 31 seconds behind
    When the program asks for a token
    Then the call is refused with code "4000002"
    And the answer rests on the assumption "eformsign/access-token/window-for-all-types"

    Examples:
      | verification         |
      | Bearer token         |
      | Basic authentication |

  Scenario: The world's clock stays right when every caller's is wrong
    Given the clock stands at 2021-01-25 10:33:29 KST
    And every caller's clock is 30.001 seconds behind
    When the program asks for a token
    Then the call is refused with code "4000002"
    And the journal explains "execution_time is 30.001 s old"
    And the journal explains "`dojang clock skew 0s` takes them to be right"
    And it is 2021-01-25 10:33:29 KST

  Scenario: After a month, to the callers who travelled with it, it is now
    When 30 days pass
    And the program asks for a token
    Then the call is accepted
