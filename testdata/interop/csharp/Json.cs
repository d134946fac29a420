using System;
using System.Collections.Generic;
using System.Linq;
using System.Web.Script.Serialization;

/// <summary>JSON as Mono has it. On .NET 8, System.Text.Json's JsonSerializer and JsonNode are in its place.</summary>
static class Json
{
    static readonly JavaScriptSerializer Serializer = new JavaScriptSerializer();

    public static string Write(object value) => Serializer.Serialize(value);

    /// <summary>The members of the object that the text is; null when it is something else.</summary>
    public static IDictionary<string, object> Read(string text)
    {
        try
        {
            return Serializer.DeserializeObject(text) as IDictionary<string, object>;
        }
        catch (Exception error) when (error is ArgumentException || error is InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The value below the names, one inside the other.</summary>
    public static T Field<T>(IDictionary<string, object> body, params string[] names)
    {
        object value = body;
        foreach (var name in names)
        {
            var members = value as IDictionary<string, object>;
            value = members != null && members.ContainsKey(name) ? members[name] : null;
        }
        if (value is T found)
        {
            return found;
        }
        throw new Failure("the answer has no " + string.Join(".", names) + ": is this the vendor's address?");
    }

    /// <summary>The text of that name; empty when there is none.</summary>
    public static string Text(IDictionary<string, object> body, string name) =>
        body.TryGetValue(name, out var value) ? Convert.ToString(value) : "";

    /// <summary>The objects of the list of that name.</summary>
    public static IEnumerable<IDictionary<string, object>> Objects(IDictionary<string, object> body, string name) =>
        Field<object[]>(body, name).OfType<IDictionary<string, object>>();
}
