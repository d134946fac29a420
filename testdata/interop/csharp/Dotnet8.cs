using System;
using System.Security.Cryptography;
using System.Text;

/// <summary>The verification type eformsign signature by .NET 8 alone. Nothing here runs it: Mono has no such ECDsa.</summary>
static class Verification
{
    public const string ApiKey = "EFORMSIGN_API_KEY";

    /// <summary>The signature over the time, as the hexadecimal of its DER: without the format, .NET writes r and s side by side.</summary>
    public static string Of(string time)
    {
        using var key = ECDsa.Create();
        // The console shows the private key as the hexadecimal of its PKCS#8.
        key.ImportPkcs8PrivateKey(Convert.FromHexString(Setting.Of("EFORMSIGN_PRIVATE_KEY")), out _);
        var signed = Encoding.UTF8.GetBytes(time);
        var signature = key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Convert.ToHexString(signature).ToLowerInvariant();
    }
}
