using Laterne.Core.Settings;
using Laterne.Core.Updates;
using Laterne.Updates;

namespace Laterne.Releases;

/// <summary>The command <c>release-offer</c>: where a release lies, its manifest, and who stands for it.</summary>
public sealed class ReleaseOffer
{
    /// <summary>Longest address, bytes.</summary>
    public const int UrlBytes = 200;

    /// <summary>Highest counter: what every JSON reader takes exactly.</summary>
    public const long MostCounter = 9_007_199_254_740_991;

    private readonly byte[] _mac = new byte[Sha256.DigestBytes];

    /// <summary>Address of the folder that holds the artifacts, ending in a slash.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The manifest's exact bytes.</summary>
    public byte[] Bytes { get; } = new byte[Manifest.MostBytes];

    /// <summary>How many they are.</summary>
    public int Length { get; private set; }

    /// <summary>Ed25519 signature over them.</summary>
    public byte[] Signature { get; } = new byte[Ed25519Verifier.SignatureBytes];

    /// <summary>Which offer to this pole it is, 1 to <see cref="MostCounter"/>: a later one has a higher number.</summary>
    public long Counter { get; private set; }

    /// <summary>From when the pole restarts outside its window and with people about, too (never during a call or a charge); 0: never.</summary>
    public long Deadline { get; private set; }

    /// <summary>What the manifest says.</summary>
    public Manifest Manifest { get; } = new Manifest();

    /// <summary>True when the other one offers the same release, signed alike.</summary>
    public bool IsSame(ReleaseOffer other) => Length > 0 && Length == other.Length
        && StartsAlike(Bytes, other.Bytes, Length) && StartsAlike(Signature, other.Signature, Ed25519Verifier.SignatureBytes);

    /// <summary>The same release from another place, or by another day.</summary>
    public void Redirect(ReleaseOffer other)
    {
        Url = other.Url;
        Counter = other.Counter;
        Deadline = other.Deadline;
    }

    /// <summary>Reads the members of the command. False: refused in <paramref name="fields"/>.</summary>
    public bool TryRead(FieldReader fields, IManifestMac mac)
    {
        Url = "";
        Length = 0;
        Counter = 0;
        Deadline = 0;
        bool hasSignature = false;
        bool hasMac = false;
        while (fields.NextMember())
        {
            if (fields.Json.TextIs("url"))
            {
                Url = fields.Text("url", UrlBytes);
            }
            else if (fields.Json.TextIs("manifest"))
            {
                Length = fields.CopyValue("manifest", Bytes);
            }
            else if (fields.Json.TextIs("signature"))
            {
                hasSignature = HexText.TryRead(fields.Text("signature", 128), Signature, 0, Ed25519Verifier.SignatureBytes)
                    || fields.Refuse("signature", "must be 128 hexadecimal digits.");
            }
            else if (fields.Json.TextIs("mac"))
            {
                hasMac = HexText.TryRead(fields.Text("mac", 64), _mac, 0, Sha256.DigestBytes)
                    || fields.Refuse("mac", "must be 64 hexadecimal digits.");
            }
            else if (fields.Json.TextIs("counter"))
            {
                Counter = fields.Long("counter", 1, MostCounter);
            }
            else if (fields.Json.TextIs("deadline"))
            {
                Deadline = fields.Long("deadline", 0, SettingsRules.LatestMs);
            }
            else
            {
                fields.Skip();
            }
        }

        return fields.IsFine
            && ((Url.Length > 9 && Url[Url.Length - 1] == '/') || fields.Refuse("url", "must be an address that ends in a slash."))
            && (Length > 0 || fields.Refuse("manifest", "is missing."))
            && (hasSignature || fields.Refuse("signature", "is missing."))
            && (Counter > 0 || fields.Refuse("counter", "is missing."))
            && ((hasMac && mac.IsGenuine(Counter, Bytes, Length, _mac)) || fields.Refuse("mac", "is not this pole's."))
            && (Manifest.TryRead(Bytes, Length) || fields.Refuse("manifest", Manifest.Refusal.Field + ": " + Manifest.Refusal.Reason));
    }

    /// <summary>Takes an offer from flash, whose manifest and signature are filled in. False: it is damaged.</summary>
    internal bool TryTake(string url, int length, long counter, long deadline)
    {
        Counter = counter;
        Url = url;
        Length = length;
        Deadline = deadline;
        return Manifest.TryRead(Bytes, length);
    }

    private static bool StartsAlike(byte[] first, byte[] second, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (first[i] != second[i])
            {
                return false;
            }
        }

        return true;
    }
}
