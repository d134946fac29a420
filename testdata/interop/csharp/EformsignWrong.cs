// Wrong on purpose: Ticks are a long, as the document asks for, but count tenths of microseconds from the year 1.
//
//     mcs -out:EformsignWrong.exe -r:System.Net.Http,System.Web.Extensions EformsignWrong.cs Bearer.cs Exchange.cs Json.cs Setting.cs
//     dojang run -- mono EformsignWrong.exe
using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;

static class EformsignWrong
{
    static int Main() => Exchange.Run(async () =>
    {
        var answer = await Exchange.Send(TokenRequest, harmless: true);
        Console.WriteLine("HTTP " + answer.Status + " " + answer.Text);
        return answer.Status == 200 ? 0 : 1;
    });

    static HttpRequestMessage TokenRequest()
    {
        var time = DateTime.UtcNow.Ticks;
        var request = new HttpRequestMessage(HttpMethod.Post, Setting.Of("EFORMSIGN_URL") + "/v2.0/api_auth/access_token");
        var apiKey = Convert.ToBase64String(Encoding.UTF8.GetBytes(Setting.Of(Verification.ApiKey)));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        request.Headers.Add("eformsign_signature", Verification.Of(time.ToString()));
        request.Content = new StringContent(Json.Write(new { execution_time = time }), Encoding.UTF8, "application/json");
        return request;
    }
}
