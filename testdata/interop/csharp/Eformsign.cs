// eformsign: a token, a new one in its place, a document created and read, and its PDF.
//
//     mcs -out:Eformsign.exe -r:System.Net.Http,System.Web.Extensions Eformsign.cs Session.cs Bearer.cs Exchange.cs Json.cs Setting.cs
//     dojang run -- mono Eformsign.exe
//
// Bearer.cs is the verification type that signs nothing. With a signature: BouncyCastle.cs in its place, and
// -r:BouncyCastle.Crypto.dll; on .NET 8: Dotnet8.cs, which needs no library.
using System;
using System.Net.Http;

static class Eformsign
{
    static int Main() => Exchange.Run(async () =>
    {
        var session = new Session();
        await session.Issue();
        await session.Renew();
        Console.WriteLine("token issued and refreshed");

        var template = Uri.EscapeDataString(Setting.Of("EFORMSIGN_TEMPLATE_ID"));
        var recipient = new { step_type = "05", use_mail = true, member = new { name = "홍길동", id = "hong@example.com" } };
        var document = new { document_name = "근로계약서", recipients = new[] { recipient } };
        var created = Session.Succeeded(await session.Call(HttpMethod.Post, "/v2.0/api/documents?template_id=" + template, new { document }));
        var id = Json.Field<string>(created, "document", "id");
        Console.WriteLine("created " + id);

        var got = Session.Succeeded(await session.Call(HttpMethod.Get, "/v2.0/api/documents/" + id));
        var status = Json.Field<string>(got, "current_status", "status_type");
        Console.WriteLine(Json.Field<string>(got, "document_name") + ", status_type " + status);

        var pdf = await session.Pdf(id, patience: TimeSpan.FromMinutes(2));
        Console.WriteLine("PDF of " + pdf.Length + " bytes");
        return 0;
    });
}
