using System.Text;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Utilities.Encoders;

/// <summary>Wrong on purpose: r and s side by side, which is what .NET's own ECDsa.SignData gives, instead of DER.</summary>
static class Verification
{
    public const string ApiKey = "EFORMSIGN_API_KEY";

    public static string Of(string time)
    {
        var key = PrivateKeyFactory.CreateKey(Hex.Decode(Setting.Of("EFORMSIGN_PRIVATE_KEY")));
        var signer = SignerUtilities.GetSigner("SHA-256withPLAIN-ECDSA");
        signer.Init(true, key);
        var signed = Encoding.UTF8.GetBytes(time);
        signer.BlockUpdate(signed, 0, signed.Length);
        return Hex.ToHexString(signer.GenerateSignature());
    }
}
