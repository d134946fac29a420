// Wrong on purpose: Ticks are a long, as the document asks for, but count tenths of microseconds from the year 1.
//
//     mcs -r:System.Net.Http EformsignWrong.cs Bearer.cs Setting.cs
//     dojang run -- mono EformsignWrong.exe
using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;

static class EformsignWrong
{
    static int Main()
    {
        var time = DateTime.UtcNow.Ticks;
        var request = new HttpRequestMessage(HttpMethod.Post, Setting.Of("EFORMSIGN_URL") + "/v2.0/api_auth/access_token");
        var apiKey = Convert.ToBase64String(Encoding.UTF8.GetBytes(Setting.Of(Verification.ApiKey)));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        request.Headers.Add("eformsign_signature", Verification.Of(time.ToString()));
        request.Content = new StringContent("{\"execution_time\": " + time + "}", Encoding.UTF8, "application/json");
        var answer = new HttpClient().SendAsync(request).Result;
        Console.WriteLine("HTTP " + (int)answer.StatusCode + " " + answer.Content.ReadAsStringAsync().Result);
        return answer.IsSuccessStatusCode ? 0 : 1;
    }
}
