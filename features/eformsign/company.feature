@eformsign
Feature: What becomes of a company (회사)

  Scenario Outline: A company that is <state> gets tokens, and is refused when it uses them
    Given an API key of the company "<state>"
    When the program asks for a token
    Then the call is accepted
    When the program creates a document
    Then the call is refused with code "<code>"
    And the client's error is <error>
    And the journal explains "it gets tokens, and is refused when it uses them"
    And nothing has changed

    Examples:
      | state       | code    | error               |
      | suspended   | 4030052 | ErrCompanySuspended |
      | no-open-api | 4030034 | ErrNoOpenAPI        |

  Scenario Outline: A company that becomes <state> is refused with the tokens that it has
    Given the program creates a document
    And the company of the program becomes "<state>"
    When the program reads the document
    Then the call is refused with code "<code>"
    And the journal names the clause "eformsign/access-token/<clause>"
    Given the company of the program becomes "active"
    When the program reads the document
    Then the call is accepted
    And exactly 1 call of "access-token" was made

    Examples:
      | state       | code    | clause            |
      | suspended   | 4030052 | suspended-company |
      | no-open-api | 4030034 | no-open-api       |
      | deleted     | 4000005 | deleted-company   |

  Scenario: A deleted company gets no token either
    Given an API key of the company "deleted"
    When the program asks for a token
    Then the call is refused with code "4000005"
    And the client's error is ErrUnknownCompany

  Scenario: One that has used up its documents still reads
    Given the program creates a document
    And the company of the program becomes "out-of-documents"
    When the program creates a document
    Then the call is refused with code "4000201"
    And eformsign holds 1 document
    When the program reads the document
    Then the call is accepted
