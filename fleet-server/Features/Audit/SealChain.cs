using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Laterne.Features.Audit;

/// <summary>
/// How a link is reckoned, so that anybody can reckon it again from an export: SHA-256 over the hash before it (32 zero bytes
/// for the first) and then the fields number, id, time, person, action, target, before, after. Each field is its count of
/// UTF-8 bytes in decimal, a colon and the bytes; nothing is a minus sign.
/// </summary>
internal static class SealChain
{
    public static readonly byte[] Start = new byte[SHA256.HashSizeInBytes];

    public static byte[] Next(byte[] before, long number, AuditEntry line)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        foreach (var field in new[] { Text(number), Text(line.Id), Text(line.TimeMs), line.Person, line.Action, line.Target, line.Before, line.After })
        {
            hash.AppendData(Encoding.UTF8.GetBytes(field is null ? "-" : $"{Text(Encoding.UTF8.GetByteCount(field))}:{field}"));
        }

        return hash.GetHashAndReset();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
