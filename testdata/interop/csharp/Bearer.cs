/// <summary>The verification type Bearer token, which signs nothing.</summary>
static class Verification
{
    public const string ApiKey = "EFORMSIGN_BEARER_API_KEY";

    /// <summary>The token that was entered when the API key was made; the time is bound to it by nothing.</summary>
    public static string Of(string time)
    {
        return "Bearer " + Setting.Of("EFORMSIGN_BEARER_TOKEN");
    }
}
