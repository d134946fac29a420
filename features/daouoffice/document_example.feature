@daouoffice
Feature: The document's own example (Request Example)
  The request is sent byte for byte as the vendor's page prints it.

  Scenario: Two of the three receivers are notified
    When the sample "daouoffice/noti/document-example" is sent
    Then the HTTP status is 200
    And the header "Content-Type" is "application/json;charset=UTF-8"
    And the answer is byte for byte:
      """
      {"code":"200","message":"OK","data":{"validReceivers":{"U2034":"성공","U2345":"성공"},"invalidReceivers":{"U2456":"존재하지 않는 계정입니다."}}}
      """
    And the journal names the clause "daouoffice/noti/success"
    And the journal shows no secret

  Scenario: A stopped account has a reason of its own
    When this is sent:
      """
      POST /public/v1/noti HTTP/1.1
      Content-Type: application/json

      {
      "clientId": "f255cbe0b4a9d12f",
      "clientSecret": "bafdd7b4cff6fabdc417b8a6b0e4fff6",
      "productName" : "제휴서비스/제품 명",
      "productVersion" : "제휴서비스/제품 버전",
      "clientCompanyName" : "제휴서비스/제품 식별번호",
      "sender":"U1001",
      "receivers":["U2034","U2345","U2456","U2457"],
      "mailTitle":"업무가 도착하였습니다.",
      "mailMessage":"업무가 도착하였습니다.",
      "message":"중요한 업무가 도착했습니다. 빠른 처리 부탁드립니다.",
      "linkUrl":"https://daouoffice.com/app/board"
      }
      """
    Then the answer is byte for byte:
      """
      {"code":"200","message":"OK","data":{"validReceivers":{"U2034":"성공","U2345":"성공"},"invalidReceivers":{"U2456":"존재하지 않는 계정입니다.","U2457":"중지된 계정입니다."}}}
      """
    And U2034 sees on push "[OpenAPI] 중요한 업무가 도착했습니다. 빠른 처리 부탁드립니다."
    And U2457 has no notification
