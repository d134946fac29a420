// WORKPLACE: a receiver of approval callbacks. It prints its Callback URL, then a line for each event.
//
//     mcs -out:Callback.exe -r:System.Net.Http,System.Web.Extensions Callback.cs Exchange.cs Json.cs
//     mono Callback.exe
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

static class Callback
{
    static readonly string[] Fields = { "sendTpCd", "aprvDocId", "processYmdt" };

    // The same event may come again, by a resend: its three fields tell. Your program has a table with a unique key,
    // which outlives it.
    static readonly HashSet<string> Handled = new HashSet<string>();

    static void Main() => Serve().GetAwaiter().GetResult();

    static async Task Serve()
    {
        var url = "http://127.0.0.1:" + FreePort() + "/approval";
        var listener = new HttpListener();
        listener.Prefixes.Add(url + "/");
        listener.Start();
        Console.WriteLine(url);
        while (true)
        {
            var context = await listener.GetContextAsync();
            try
            {
                context.Response.StatusCode = await Receive(context.Request);
                context.Response.Close();
            }
            catch (Exception error) when (error is IOException || error is HttpListenerException)
            {
                // The sender went away.
            }
        }
    }

    /// <summary>Takes an event and gives the HTTP status: any 2xx is a success (발송 성공), and nobody reads a body.</summary>
    static async Task<int> Receive(HttpListenerRequest request)
    {
        if (request.HttpMethod != "PUT")
        {
            return 405;
        }
        var e = Json.Read(await new StreamReader(request.InputStream).ReadToEndAsync());
        if (e == null || !Fields.All(e.ContainsKey))
        {
            return 400;
        }
        var key = string.Join(" ", Fields.Select(name => Json.Text(e, name)));
        if (Handled.Add(key))
        {
            Console.WriteLine(key);
        }
        return 200; // an event that comes again is a success, too
    }

    // HttpListener takes no port 0.
    static int FreePort()
    {
        var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        return port;
    }
}
