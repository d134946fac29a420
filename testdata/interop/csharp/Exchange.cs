// How these programs call a vendor: with time-outs, and again where that can do nothing twice.
using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

/// <summary>What went wrong, in one line for the one who reads the log.</summary>
class Failure : Exception
{
    public Failure(string message) : base(message) { }
}

/// <summary>An answer: what was asked, the HTTP status, the body.</summary>
class Answer
{
    public string What;
    public int Status;
    public byte[] Body;

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The JSON object. A proxy or a page of the vendor's web server answers with something else.</summary>
    public IDictionary<string, object> Read()
    {
        var begin = Text.Substring(0, Math.Min(100, Text.Length)).Replace('\n', ' ').Replace('\r', ' ');
        return Json.Read(Text) ?? throw new Failure(What + ", not the vendor's JSON: " + begin);
    }
}

static class Exchange
{
    // One for the whole program: a client of its own for each call uses up the machine's ports.
    static readonly HttpClient Http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };

    // Milliseconds before the second attempt, the third and so on.
    static readonly int[] Waits = { 200, 400, 800, 1600 };

    /// <summary>The answer to the request that build makes, for each attempt afresh: what is signed says when.</summary>
    /// <remarks>
    /// What certainly was not processed (no connection, HTTP 429) is sent again. What may have been (no answer, HTTP 5xx)
    /// is sent again only where that is harmless, as it is of all that only reads and of a request for a token.
    /// </remarks>
    public static async Task<Answer> Send(Func<HttpRequestMessage> build, bool harmless)
    {
        for (var attempt = 0; ; attempt++)
        {
            var last = attempt == Waits.Length;
            using (var request = build())
            {
                var what = request.Method + " " + request.RequestUri.GetLeftPart(UriPartial.Path);
                try
                {
                    using (var answer = await Http.SendAsync(request))
                    {
                        var status = (int)answer.StatusCode;
                        if (last || !(status == 429 || (status >= 500 && harmless)))
                        {
                            var body = await answer.Content.ReadAsByteArrayAsync();
                            return new Answer { What = what + ": HTTP " + status, Status = status, Body = body };
                        }
                    }
                }
                catch (Exception error) when (error is HttpRequestException || error is TaskCanceledException || error is WebException)
                {
                    var unsent = Unsent(error.InnerException ?? error);
                    if (last || !(unsent || harmless))
                    {
                        var said = unsent ? ": cannot connect: " : ": no answer, and it may have been processed: ";
                        throw new Failure(what + said + (error.InnerException ?? error).Message);
                    }
                }
            }
            await Task.Delay(Waits[attempt]);
        }
    }

    // Without a connection, nothing was processed: .NET says so by a SocketException, Mono by a WebException.
    static bool Unsent(Exception cause)
    {
        var status = (cause as WebException)?.Status;
        return cause is SocketException || status == WebExceptionStatus.ConnectFailure || status == WebExceptionStatus.NameResolutionFailure;
    }

    /// <summary>Runs a program to its exit status; a Failure is said in one line. (Mono's compiler knows no async Main.)</summary>
    public static int Run(Func<Task<int>> program)
    {
        try
        {
            return program().GetAwaiter().GetResult();
        }
        catch (Failure failure)
        {
            Console.Error.WriteLine(failure.Message);
            return 1;
        }
    }
}
