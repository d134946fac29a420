using System.Text;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Utilities.Encoders;

/// <summary>The verification type eformsign signature, by BouncyCastle as in the document.</summary>
static class Verification
{
    public const string ApiKey = "EFORMSIGN_API_KEY";

    /// <summary>The signature over the time: SHA256withECDSA gives DER, and the header takes its bytes in hexadecimal.</summary>
    public static string Of(string time)
    {
        // The console shows the private key as the hexadecimal of its PKCS#8.
        var key = PrivateKeyFactory.CreateKey(Hex.Decode(Setting.Of("EFORMSIGN_PRIVATE_KEY")));
        var signer = SignerUtilities.GetSigner("SHA256withECDSA");
        signer.Init(true, key);
        var signed = Encoding.UTF8.GetBytes(time);
        signer.BlockUpdate(signed, 0, signed.Length);
        return Hex.ToHexString(signer.GenerateSignature());
    }
}
