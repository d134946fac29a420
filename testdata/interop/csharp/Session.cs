using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;

/// <summary>A token of eformsign, and the address that came with it: every other call goes there.</summary>
class Session
{
    string api;
    IDictionary<string, object> token;

    public async Task Issue()
    {
        var issued = Succeeded(await Exchange.Send(TokenRequest, harmless: true));
        api = Json.Field<string>(issued, "api_key", "company", "api_url");
        token = Json.Field<IDictionary<string, object>>(issued, "oauth_token");
    }

    /// <summary>Another token: for the refresh token, which is good for one use, or from the beginning.</summary>
    public async Task Renew()
    {
        var refresh = Uri.EscapeDataString(Json.Field<string>(token, "refresh_token"));
        var answer = await Send(HttpMethod.Post, "/v2.0/api_auth/refresh_token?refresh_token=" + refresh, null);
        if (answer.Status == 200)
        {
            token = Json.Field<IDictionary<string, object>>(answer.Read(), "oauth_token");
        }
        else
        {
            await Issue();
        }
    }

    /// <summary>The answer to a call; an access token that has expired is renewed once, for 4030002 did nothing.</summary>
    public async Task<Answer> Call(HttpMethod method, string path, object body = null)
    {
        var answer = await Send(method, path, body);
        if (answer.Status == 403 && Json.Text(answer.Read(), "code") == "4030002")
        {
            await Renew();
            answer = await Send(method, path, body);
        }
        return answer;
    }

    /// <summary>The document's PDF, which is made some time after each save: until then the answer is 2020001.</summary>
    public async Task<byte[]> Pdf(string documentId, TimeSpan patience)
    {
        var deadline = DateTime.UtcNow + patience;
        for (var wait = 1; ; wait = Math.Min(2 * wait, 10))
        {
            var answer = await Call(HttpMethod.Get, "/v2.0/api/documents/" + documentId + "/download_files?file_type=document");
            if (answer.Status == 200 && answer.Text.StartsWith("%PDF", StringComparison.Ordinal))
            {
                return answer.Body;
            }
            if (Json.Text(answer.Read(), "code") != "2020001" || DateTime.UtcNow.AddSeconds(wait) > deadline)
            {
                Succeeded(answer);
                throw new Failure(answer.What + ": neither a PDF nor a refusal");
            }
            await Task.Delay(TimeSpan.FromSeconds(wait));
        }
    }

    /// <summary>The answer's JSON, unless it is a refusal.</summary>
    public static IDictionary<string, object> Succeeded(Answer answer)
    {
        var body = answer.Read();
        if (answer.Status == 200)
        {
            return body;
        }
        var unsure = answer.Status >= 500 ? ": whether it was done is not known, so look before you send it again" : "";
        throw new Failure(answer.What + " " + Json.Text(body, "code") + " " + Json.Text(body, "ErrorMessage") + unsure);
    }

    static HttpRequestMessage TokenRequest()
    {
        // One value is both proven and sent: milliseconds since 1970, in decimal digits. Ticks are something else.
        var time = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var apiKey = Convert.ToBase64String(Encoding.UTF8.GetBytes(Setting.Of(Verification.ApiKey)));
        var request = Request(
            HttpMethod.Post, Setting.Of("EFORMSIGN_URL") + "/v2.0/api_auth/access_token", apiKey,
            new { execution_time = time, member_id = Setting.Of("EFORMSIGN_MEMBER_ID") });
        request.Headers.Add("eformsign_signature", Verification.Of(time.ToString()));
        return request;
    }

    async Task<Answer> Send(HttpMethod method, string path, object body)
    {
        var access = Json.Field<string>(token, "access_token");
        return await Exchange.Send(() => Request(method, api + path, access, body), harmless: method == HttpMethod.Get);
    }

    static HttpRequestMessage Request(HttpMethod method, string url, string bearer, object body)
    {
        var request = new HttpRequestMessage(method, url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (body != null)
        {
            request.Content = new StringContent(Json.Write(body), Encoding.UTF8, "application/json");
        }
        return request;
    }
}
