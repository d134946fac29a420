// eformsign: a token, a new one in its place, a document created and read.
//
//     mcs -r:Microsoft.CSharp,System.Net.Http,System.Web.Extensions,BouncyCastle.Crypto.dll Eformsign.cs Signature.cs Setting.cs
//     dojang run -- mono Eformsign.exe
//
// Without BouncyCastle: Bearer.cs in the place of Signature.cs, the verification type that signs nothing.
using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Web.Script.Serialization;

static class Eformsign
{
    static readonly HttpClient Http = new HttpClient();
    static readonly JavaScriptSerializer Json = new JavaScriptSerializer();

    static void Main()
    {
        // One value is both signed and sent: milliseconds since 1970, in decimal digits. Ticks are something else.
        var time = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var apiKey = Convert.ToBase64String(Encoding.UTF8.GetBytes(Setting.Of(Verification.ApiKey)));
        var issued = Call(
            HttpMethod.Post, Setting.Of("EFORMSIGN_URL") + "/v2.0/api_auth/access_token", apiKey,
            new { execution_time = time, member_id = Setting.Of("EFORMSIGN_MEMBER_ID") }, Verification.Of(time.ToString()));

        // Every other call goes to the address that the answer names.
        string api = issued["api_key"]["company"]["api_url"];
        string refresh = api + "/v2.0/api_auth/refresh_token?refresh_token=" + issued["oauth_token"]["refresh_token"];
        string token = Call(HttpMethod.Post, refresh, issued["oauth_token"]["access_token"])["oauth_token"]["access_token"];
        Console.WriteLine("token issued and refreshed");

        var recipient = new { step_type = "05", use_mail = true, member = new { name = "홍길동", id = "hong@example.com" } };
        string id = Call(
            HttpMethod.Post, api + "/v2.0/api/documents?template_id=" + Setting.Of("EFORMSIGN_TEMPLATE_ID"), token,
            new { document = new { document_name = "근로계약서", recipients = new[] { recipient } } })["document"]["id"];
        Console.WriteLine("created " + id);

        var read = Call(HttpMethod.Get, api + "/v2.0/api/documents/" + id, token);
        Console.WriteLine(read["document_name"] + ", status_type " + read["current_status"]["status_type"]);
    }

    static dynamic Call(HttpMethod method, string url, string bearer, object body = null, string proof = null)
    {
        var request = new HttpRequestMessage(method, url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (proof != null)
        {
            request.Headers.Add("eformsign_signature", proof);
        }
        if (body != null)
        {
            request.Content = new StringContent(Json.Serialize(body), Encoding.UTF8, "application/json");
        }
        var answer = Http.SendAsync(request).Result;
        var text = answer.Content.ReadAsStringAsync().Result;
        if (!answer.IsSuccessStatusCode)
        {
            Console.WriteLine("HTTP " + (int)answer.StatusCode + " " + text);
            Environment.Exit(1);
        }
        return Json.DeserializeObject(text);
    }
}
