// WORKPLACE: a receiver of approval callbacks. It prints its Callback URL, then a line for each event.
//
//     mcs -r:Microsoft.CSharp,System.Web.Extensions Callback.cs
//     mono Callback.exe
using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Web.Script.Serialization;

static class Callback
{
    static void Main()
    {
        var url = "http://127.0.0.1:" + FreePort() + "/approval";
        var listener = new HttpListener();
        listener.Prefixes.Add(url + "/");
        listener.Start();
        Console.WriteLine(url);
        while (true)
        {
            var context = listener.GetContext();
            var put = context.Request.HttpMethod == "PUT";
            if (put)
            {
                dynamic e = new JavaScriptSerializer().DeserializeObject(new StreamReader(context.Request.InputStream).ReadToEnd());
                // The same event may come again, by a resend: these three tell.
                Console.WriteLine(e["sendTpCd"] + " " + e["aprvDocId"] + " " + e["processYmdt"]);
            }
            // Any 2xx is a success (발송 성공), and nobody reads a body.
            context.Response.StatusCode = put ? 200 : 405;
            context.Response.Close();
        }
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
