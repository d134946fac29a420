@eformsign
Feature: The vendor's servers fail (서버 에러)
  A document is sent to people and billed, and the vendor knows no idempotency key: nothing is repeated that may have
  been done. A token too many does no harm.

  Scenario: 5000001 in place of a token, once
    Given the next call of "access-token" is answered with code "5000001"
    When the program asks for a token
    Then the call is accepted
    And the client reports no error
    And exactly 2 calls of "access-token" were made
    And exactly 1 call of "access-token" was made to fail

  Scenario: 5000001 in place of what is only read, once
    Given the program creates a document
    And the next call of "get-document" is answered with code "5000001"
    When the program reads the document
    Then the call is accepted
    And exactly 2 calls of "get-document" were made

  Scenario: 5000001 in place of a document: the client cannot know, and does not repeat
    Given the next call of "create-document" is answered with code "5000001"
    When the program creates a document
    Then the client cannot know whether it was sent
    And the client's error is ErrServerError
    And the ErrorMessage is "Internal server error."
    And exactly 1 call of "create-document" was made
    And eformsign holds 0 documents
    When the program creates a document
    Then the call is accepted
    And eformsign holds 1 document

  Scenario: A reply that is lost: the document is there, and is not made twice
    Given the reply of the next call of "create-document" is lost
    When the program creates a document
    Then the client cannot know whether it was sent
    And exactly 1 call of "create-document" was made
    And eformsign holds 1 document

  Scenario: A client that was told to repeat makes it twice
    Given a client that repeats an ambiguous call up to 1 time
    And the reply of the next call of "create-document" is lost
    When the program creates a document
    Then the call is accepted
    And exactly 2 calls of "create-document" were made
    And eformsign holds 2 documents

  Scenario: A token whose reply is lost is asked for again
    Given the reply of the next call of "access-token" is lost
    When the program creates a document
    Then the call is accepted
    And exactly 2 calls of "access-token" were made
    And exactly 1 call of "create-document" was made

  Scenario: A refresh whose reply is lost costs a new signature, not the call
    Given the program creates a document
    And 1 hour passes
    And the reply of the next call of "refresh-token" is lost
    When the program creates a document
    Then the call is accepted
    And exactly 1 call of "refresh-token" was made
    And exactly 2 calls of "access-token" were made
    And eformsign holds 2 documents
