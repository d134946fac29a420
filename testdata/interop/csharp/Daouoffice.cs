// Daou Office: a notification to the employees whose numbers are given.
//
//     mcs -r:Microsoft.CSharp,System.Net.Http,System.Web.Extensions Daouoffice.cs Setting.cs
//     dojang run -- mono Daouoffice.exe U2034 U2345
using System;
using System.Net.Http;
using System.Text;
using System.Web.Script.Serialization;

static class Daouoffice
{
    static int Main(string[] receivers)
    {
        if (receivers.Length == 0)
        {
            Console.Error.WriteLine("usage: mono Daouoffice.exe EMPLOYEE_NUMBER...");
            return 2;
        }
        var json = new JavaScriptSerializer();
        var body = json.Serialize(new
        {
            clientId = Setting.Of("DAOUOFFICE_CLIENT_ID"),
            clientSecret = Setting.Of("DAOUOFFICE_CLIENT_SECRET"),
            sender = Setting.Of("DAOUOFFICE_SENDER"),
            receivers,
            message = "C#이 보낸 알림입니다.",
            linkUrl = "https://example.com/",
        });
        var sent = new HttpClient().PostAsync(
            Setting.Of("DAOUOFFICE_URL") + "/public/v1/noti", new StringContent(body, Encoding.UTF8, "application/json")).Result;
        dynamic answer = json.DeserializeObject(sent.Content.ReadAsStringAsync().Result);
        if (answer["code"] != "200")
        {
            Console.Error.WriteLine("{0} {1} {2}", answer["code"], answer["message"], answer["messageDetail"]);
            return 1;
        }
        // Success says for each receiver what became of it.
        foreach (var results in answer["data"].Values)
        {
            foreach (var result in results)
            {
                Console.WriteLine(result.Key + " " + result.Value);
            }
        }
        return 0;
    }
}
