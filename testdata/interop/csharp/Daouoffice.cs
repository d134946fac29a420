// Daou Office: a notification to the employees whose numbers are given.
//
//     mcs -out:Daouoffice.exe -r:System.Net.Http,System.Web.Extensions Daouoffice.cs Exchange.cs Json.cs Setting.cs
//     dojang run -- mono Daouoffice.exe U2034 U2345
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;

static class Daouoffice
{
    static int Main(string[] receivers) => Exchange.Run(async () =>
    {
        if (receivers.Length == 0)
        {
            Console.Error.WriteLine("usage: mono Daouoffice.exe EMPLOYEE_NUMBER...");
            return 2;
        }
        // Sent again, it would notify people twice.
        var answer = await Exchange.Send(() => Notification(receivers), harmless: false);
        var body = answer.Read();
        // The code tells, not the HTTP status.
        var code = Json.Field<string>(body, "code");
        if (code != "200")
        {
            throw new Failure(answer.What + " " + code + " " + Json.Text(body, "message") + " " + Json.Text(body, "messageDetail"));
        }
        // Success says for each receiver what became of it.
        var valid = Json.Field<IDictionary<string, object>>(body, "data", "validReceivers");
        var invalid = Json.Field<IDictionary<string, object>>(body, "data", "invalidReceivers");
        foreach (var result in valid.Concat(invalid))
        {
            Console.WriteLine(result.Key + " " + result.Value);
        }
        return 0;
    });

    static HttpRequestMessage Notification(string[] receivers)
    {
        var body = Json.Write(new
        {
            clientId = Setting.Of("DAOUOFFICE_CLIENT_ID"),
            clientSecret = Setting.Of("DAOUOFFICE_CLIENT_SECRET"),
            sender = Setting.Of("DAOUOFFICE_SENDER"),
            receivers,
            message = "C#이 보낸 알림입니다.",
            linkUrl = "https://example.com/",
        });
        return new HttpRequestMessage(HttpMethod.Post, Setting.Of("DAOUOFFICE_URL") + "/public/v1/noti")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
    }
}
