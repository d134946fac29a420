@daouoffice
Feature: Notification by mail (mailTitle, mailMessage)
  메일 알림을 보낼 때 필수 값 / 값이 없으면 message로 대체하여 전송

  Scenario: Title and text of one's own
    When the company sends a notification:
      | sender      | U1001                 |
      | receivers   | U2034                 |
      | message     | 중요한 업무가 도착했습니다.     |
      | mailTitle   | 업무가 도착하였습니다.        |
      | mailMessage | 결재 문서 3건이 기다리고 있습니다. |
      | linkUrl     | https://example.com   |
    Then U2034 gets a mail titled "업무가 도착하였습니다." that says "결재 문서 3건이 기다리고 있습니다."
    And U2034 sees on push "[OpenAPI] 중요한 업무가 도착했습니다."

  Scenario: The message stands in for both
    When the company sends a notification with message "중요한 업무가 도착했습니다."
    Then U2034 gets a mail titled "중요한 업무가 도착했습니다." that says "중요한 업무가 도착했습니다."

  Scenario: The message stands in for the title
    When the company sends a notification:
      | sender      | U1001               |
      | receivers   | U2034               |
      | message     | 중요한 업무가 도착했습니다.   |
      | mailMessage | 결재 문서 3건           |
      | linkUrl     | https://example.com |
    Then U2034 gets a mail titled "중요한 업무가 도착했습니다." that says "결재 문서 3건"

  Scenario: The message stands in for the text
    When the company sends a notification:
      | sender    | U1001               |
      | receivers | U2034               |
      | message   | 중요한 업무가 도착했습니다.   |
      | mailTitle | 결재 문서 3건           |
      | linkUrl   | https://example.com |
    Then U2034 gets a mail titled "결재 문서 3건" that says "중요한 업무가 도착했습니다."
