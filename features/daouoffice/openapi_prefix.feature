@daouoffice
Feature: The prefix [OpenAPI]
  ① OpenAPI를 사용하여 알림 발송 시, 메시지 접두어로 [OpenAPI] 텍스트가 포함된 알림으로 발송됩니다. It cannot be changed or removed.

  Scenario: Push and web show it
    When the company sends a notification with message "회의 10분 전입니다."
    Then U2034 sees on push "[OpenAPI] 회의 10분 전입니다."
    And U2034 sees on web "[OpenAPI] 회의 10분 전입니다."

  @assumed
  Scenario: A mail does not
    When the company sends a notification with message "회의 10분 전입니다."
    Then U2034 gets a mail titled "회의 10분 전입니다." that says "회의 10분 전입니다."

  @assumed
  Scenario: A message that has it already gets it again
    When the company sends a notification with message "[OpenAPI] 점검 안내"
    Then U2034 sees on push "[OpenAPI] [OpenAPI] 점검 안내"
