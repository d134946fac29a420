// WORKPLACE: an approval document, read through the signed gateway (v2, for forms of the form generator).
//
//     mcs -out:Workplace.exe -r:System.Net.Http,System.Web.Extensions Workplace.cs Exchange.cs Json.cs Setting.cs
//     mono Workplace.exe 25025
using System;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;

static class Workplace
{
    static int Main(string[] args) => Exchange.Run(async () =>
    {
        if (args.Length != 1)
        {
            Console.Error.WriteLine("usage: mono Workplace.exe APRV_DOC_ID");
            return 2;
        }
        var answer = await Exchange.Send(() => Detail(args[0]), harmless: true);
        var document = answer.Read();
        if (answer.Status != 200)
        {
            throw new Failure(answer.What + " " + answer.Text);
        }
        Console.WriteLine(Json.Field<string>(document, "doc", "docTitle"));
        foreach (var component in Json.Objects(document, "dataList"))
        {
            Console.WriteLine(Json.Text(component, "componentLabel") + " = " + Json.Text(component, "componentValue"));
        }
        return 0;
    });

    static HttpRequestMessage Detail(string aprvDocId)
    {
        var path = "/workflow/apigw/v2/company/" + Setting.Of("WORKPLACE_COMPANY_ID") + "/doc/" + Uri.EscapeDataString(aprvDocId);
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString();
        var request = new HttpRequestMessage(HttpMethod.Get, Setting.Of("WORKPLACE_URL") + path);
        request.Headers.Add("x-ncp-apigw-timestamp", timestamp);
        request.Headers.Add("x-ncp-iam-access-key", Setting.Of("NCLOUD_ACCESS_KEY"));
        request.Headers.Add("x-ncp-apigw-signature-v2", Sign("GET", path, timestamp));
        return request;
    }

    // The path is signed as it is sent, query included and host left out; the signature is base64.
    static string Sign(string method, string path, string timestamp)
    {
        var signed = method + " " + path + "\n" + timestamp + "\n" + Setting.Of("NCLOUD_ACCESS_KEY");
        using (var mac = new HMACSHA256(Encoding.UTF8.GetBytes(Setting.Of("NCLOUD_SECRET_KEY"))))
        {
            return Convert.ToBase64String(mac.ComputeHash(Encoding.UTF8.GetBytes(signed)));
        }
    }
}
