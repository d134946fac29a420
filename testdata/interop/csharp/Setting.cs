using System;

/// <summary>Settings from the environment, as "dojang env" prints them.</summary>
static class Setting
{
    /// <summary>The variable's value; without one, the program ends with what to do.</summary>
    public static string Of(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        if (string.IsNullOrEmpty(value))
        {
            Console.Error.WriteLine(name + " is not set: run this below \"dojang run --\", or export what \"dojang env\" prints");
            Environment.Exit(2);
        }
        return value;
    }
}
