@daouoffice
Feature: A company that has set up mail only
  message is needed for web and mobile notifications (웹, 모바일 알림을 보낼 때 필수 값).

  Background:
    Given the company "mail-only"

  Scenario: Nobody gets a push or web notification
    When the company sends a notification with message "회의 10분 전입니다."
    Then U2034 gets a mail titled "회의 10분 전입니다." that says "회의 10분 전입니다."
    And U2034 sees nothing on push
    And U2034 sees nothing on web

  @assumed
  Scenario: A whole mail does without message
    When the company sends a notification:
      | sender      | U1001               |
      | receivers   | U2034               |
      | mailTitle   | 업무가 도착하였습니다.      |
      | mailMessage | 결재 문서 3건           |
      | linkUrl     | https://example.com |
    Then the call is accepted
    And U2034 gets a mail titled "업무가 도착하였습니다." that says "결재 문서 3건"

  @assumed
  Scenario: Half a mail does not
    Given a client that sends whatever it is given
    When the company sends a notification:
      | sender    | U1001               |
      | receivers | U2034               |
      | mailTitle | 업무가 도착하였습니다.      |
      | linkUrl   | https://example.com |
    Then the call is refused with code "922"
    And the journal explains "mailTitle given, mailMessage blank"
    And the answer rests on the assumption "daouoffice/noti/missing-message-by-channel"
    And nothing has changed

  @assumed
  Scenario: A company with push or web needs message, whatever the mail says
    Given the company "default"
    When the company sends a notification:
      | sender      | U1001               |
      | receivers   | U2034               |
      | mailTitle   | 업무가 도착하였습니다.      |
      | mailMessage | 결재 문서 3건           |
      | linkUrl     | https://example.com |
    Then the call is refused with code "921"
