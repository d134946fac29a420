@daouoffice
Feature: Return codes (Return Code)
  Every answer has a code. A failure has the code's 내용 as message and its 설명 as messageDetail, sends nothing and is
  not counted.

  Scenario: 200, success
    When the company sends a notification to U2034
    Then the call is accepted
    And the answer is byte for byte:
      """
      {"code":"200","message":"OK","data":{"validReceivers":{"U2034":"성공"},"invalidReceivers":{}}}
      """
    And the journal names the clause "daouoffice/noti/success"
    And U2034 has 1 notification
    And the company has used 1 call this month
    And the company has used 1 call today

  Scenario Outline: <code>, <error>
    Given the company "<company>"
    And a client that sends whatever it is given
    When the company sends a notification <how>
    Then the call is refused with code "<code>"
    And the message is "<message>"
    And the messageDetail is "<messageDetail>"
    And the client's error is <error>
    And the client knows that nothing was sent
    And the journal names the clause "<clause>"
    And exactly 1 call of "noti" was made
    And nothing has changed

    Examples:
      | code | company       | how                              | error                   | clause                                | message                                                                      | messageDetail                                                         |
      | 901  | default       | with clientId "a1b2c3d4e5f60718" | ErrUnknownClientID      | daouoffice/noti/unknown-client-id      | 유효하지 않은 Client ID                                                            | 'a1b2c3d4e5f60718'는 유효하지 않은 연동ID(clientId) 입니다.                       |
      | 902  | default       | with clientSecret "no-such-pair" | ErrWrongClientSecret    | daouoffice/noti/wrong-client-secret    | 유효하지 않은 Client Secret                                                        | 연동 ID 'f255cbe0b4a9d12f'의 패스워드가 일치하지 않습니다.                           |
      | 918  | default       | without sender                   | ErrSenderMissing        | daouoffice/noti/sender-missing         | 알림 연동 송신자(sender) 데이터가 누락되었습니다.                                            | 알림 연동 송신자(sender) 값은 필수값입니다.                                       |
      | 919  | default       | without receivers                | ErrReceiversMissing     | daouoffice/noti/receivers-missing      | 알림 연동 수신자(receivers) 데이터가 누락되었습니다.                                         | 알림 연동 수신자(receivers) 값은 필수값입니다.                                    |
      | 920  | receivers-max | to U1001, U2034 and U2345        | ErrReceiversOverMaximum | daouoffice/noti/receivers-over-maximum | 알림 연동 수신자(receivers)의 최대 인원 수 초과                                           | 알림 연동 수신자(receivers)의 최대 인원 수는 2명입니다.                              |
      | 921  | default       | without message                  | ErrMessageMissing       | daouoffice/noti/message-missing        | 알림 연동 알림메세지(message) 데이터가 누락되었습니다.                                         | 알림 연동 알림메세지(message) 값은 필수값입니다.                                    |
      | 922  | mail-only     | without message                  | ErrMailMessageMissing   | daouoffice/noti/mail-message-missing   | 알림 연동 메일메세지(message, mailTitle, mailMessage) 데이터가 누락되었습니다.                  | 알림 연동 메일메세지(message, mailTitle, mailMessage) 값은 필수값입니다.             |
      | 923  | default       | with linkUrl "ftp://example.com" | ErrLinkURLScheme        | daouoffice/noti/link-url-scheme        | 알림 연동 linkUrl은 http:// 혹은 https://를 포함 해야합니다.                               | 알림 연동 linkUrl은 http:// 혹은 https://를 포함해야합니다.                         |

  Scenario Outline: <code>, <error>
    Given the company "<company>"
    And the company has used <used>
    When the company sends a notification
    Then the call is refused with code "<code>"
    And the message is "<message>"
    And the messageDetail is "<messageDetail>"
    And the client's error is <error>
    And the client knows that nothing was sent
    And the journal names the clause "<clause>"
    And exactly 1 call of "noti" was made
    And nothing has changed

    Examples:
      | code | company     | used                   | error           | clause                        | message           | messageDetail                    |
      | 924  | default     | 1,500 calls this month | ErrMonthlyQuota | daouoffice/noti/monthly-quota | 알림 연동 한달 최대 사용량 초과 | 알림 연동 한달 최대 사용량 1500건을 넘었습니다. |
      | 925  | daily-limit | 3 calls today          | ErrDailyQuota   | daouoffice/noti/daily-quota   | 알림 연동 하루 최대 사용량 초과 | 알림 연동 하루 최대 사용량 3건을 넘었습니다.    |

  @assumed
  Scenario: The codes are checked in the order of their numbers
    Given a client that sends whatever it is given
    And the company has used 1,500 calls this month
    When the company sends a notification:
      | linkUrl | ftp://example.com |
    Then the call is refused with code "918"
    And the journal explains "sender is blank"
