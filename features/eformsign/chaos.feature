@eformsign
Feature: A day on which rare things happen
  Documented, but rare: the vendor's servers fail, a token expires before its hour is over, a PDF takes longer. Under one
  seed it is the same day every time.

  Scenario: A token that expires early costs a refresh; a server error is for the program to decide
    Given chaos with seed 7
    When the program creates 40 documents
    Then 38 calls are accepted and 2 are refused with code "5000001"
    And exactly 41 calls of "create-document" were made
    And exactly 3 calls of "create-document" were made to fail
    And exactly 1 call of "refresh-token" was made
    And eformsign holds 38 documents

  Scenario: A PDF that takes a minute longer costs a program that waits a minute, and nothing else
    Given the program creates 40 documents
    And chaos with seed 7
    When the program waits for the PDF of every document
    Then all 40 calls are accepted
    And it is later than 2026-11-02 09:01:02 KST

  Scenario: The day begins where the scenario says so
    Given the program creates a document
    And chaos with seed 7
    When the program creates 10 documents
    Then 9 calls are accepted and 1 is refused with code "5000001"
    And eformsign holds 10 documents
