using System.Text;
using Laterne.Core.Health;
using Laterne.Core.Ports;
using Laterne.Updates;

namespace Laterne.Releases;

/// <summary>
/// The offer that is being followed, in flash, so that a restart does not end it: written once when it is taken, emptied once at its end.
/// Its counter stays when it is emptied, also over a factory reset: no offer is taken twice, and none that is older than the last one.
/// Offer and counter are one record, so a power cut leaves both or neither. Its signature is checked anew after a restart; that it is for
/// this pole was checked when it came.
/// </summary>
internal static class OfferRecord
{
    private const string Record = "offer";
    private const byte Format = 2;
    private const int CounterAt = 1;
    private const int DeadlineAt = 9;
    private const int EmptyBytes = 9;
    private const int UrlLengthAt = 17;
    private const int ManifestLengthAt = 19;
    private const int HeadBytes = 21;
    private const int Bytes = HeadBytes + Ed25519Verifier.SignatureBytes + ReleaseOffer.UrlBytes + Manifest.MostBytes;

    /// <summary>Writes it. False: it could not be written.</summary>
    public static bool TryWrite(IStore store, ReleaseOffer offer)
    {
        byte[] url = Encoding.UTF8.GetBytes(offer.Url);
        byte[] bytes = new byte[HeadBytes + Ed25519Verifier.SignatureBytes + url.Length + offer.Length];
        bytes[0] = Format;
        ByteOrder.WriteLong(bytes, CounterAt, offer.Counter);
        ByteOrder.WriteLong(bytes, DeadlineAt, offer.Deadline);
        WriteShort(bytes, UrlLengthAt, url.Length);
        WriteShort(bytes, ManifestLengthAt, offer.Length);
        System.Array.Copy(offer.Signature, 0, bytes, HeadBytes, Ed25519Verifier.SignatureBytes);
        System.Array.Copy(url, 0, bytes, HeadBytes + Ed25519Verifier.SignatureBytes, url.Length);
        System.Array.Copy(offer.Bytes, 0, bytes, HeadBytes + Ed25519Verifier.SignatureBytes + url.Length, offer.Length);
        return store.TryReplace(Record, bytes, bytes.Length);
    }

    /// <summary>Reads it. False: there is none.</summary>
    public static bool TryRead(IStore store, ReleaseOffer offer)
    {
        byte[] bytes = new byte[Bytes];
        if (!store.TryRead(Record, bytes, out int length) || length < HeadBytes || bytes[0] != Format)
        {
            return false;
        }

        int urlLength = ReadShort(bytes, UrlLengthAt);
        int manifestLength = ReadShort(bytes, ManifestLengthAt);
        if (urlLength > ReleaseOffer.UrlBytes || manifestLength > Manifest.MostBytes
            || length != HeadBytes + Ed25519Verifier.SignatureBytes + urlLength + manifestLength)
        {
            return false;
        }

        int at = HeadBytes + Ed25519Verifier.SignatureBytes;
        System.Array.Copy(bytes, HeadBytes, offer.Signature, 0, Ed25519Verifier.SignatureBytes);
        System.Array.Copy(bytes, at + urlLength, offer.Bytes, 0, manifestLength);
        return offer.TryTake(
            Encoding.UTF8.GetString(bytes, at, urlLength), manifestLength, ByteOrder.ReadLong(bytes, CounterAt), ByteOrder.ReadLong(bytes, DeadlineAt));
    }

    /// <summary>Counter of the last offer that was taken, 0 before the first.</summary>
    public static long LastCounter(IStore store)
    {
        byte[] bytes = new byte[Bytes];
        return store.TryRead(Record, bytes, out int length) ? CounterOf(bytes, length) : 0;
    }

    /// <summary>Empties it but for the counter; without one nothing is written. False: it could not be written.</summary>
    public static bool TryForget(IStore store)
    {
        byte[] bytes = new byte[Bytes];
        if (!store.TryRead(Record, bytes, out int length) || length == EmptyBytes)
        {
            return true;
        }

        ByteOrder.WriteLong(bytes, CounterAt, CounterOf(bytes, length));
        bytes[0] = Format;
        return store.TryReplace(Record, bytes, EmptyBytes);
    }

    private static long CounterOf(byte[] bytes, int length) =>
        length >= EmptyBytes && bytes[0] == Format ? ByteOrder.ReadLong(bytes, CounterAt) : 0;

    private static void WriteShort(byte[] bytes, int at, int value)
    {
        bytes[at] = (byte)((value >> 8) & 0xFF);
        bytes[at + 1] = (byte)(value & 0xFF);
    }

    private static int ReadShort(byte[] bytes, int at) => (bytes[at] << 8) | bytes[at + 1];
}
