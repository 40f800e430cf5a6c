using Laterne.Features.Charging.Ocmf;
using Laterne.Storage;
using Laterne.Storage.Uplink;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Charging;

/// <summary>Judges packets by the registered keys, and sessions by their packets, inside of the caller's transaction.</summary>
internal sealed class Judge(LaterneDb db)
{
    /// <summary>More packets of one session are not looked at.</summary>
    public const int MostPackets = 1000;

    private readonly Dictionary<string, MeterPublicKey?> _keys = new(StringComparer.Ordinal);

    public async Task<SignedValue> NewAsync(PoleEvent happened, long sessionNumber, string text, CancellationToken cancel)
    {
        var (packet, reason) = OcmfReader.Read(text);
        var judged = packet is null ? new JudgedPacket(null, Verdicts.Unreadable, reason) : await OfAsync(packet, cancel);
        return new SignedValue
        {
            PoleId = happened.PoleId,
            Boot = happened.Boot,
            Seq = happened.Seq,
            SessionNumber = sessionNumber,
            TimeMs = happened.TimeMs,
            Packet = text,
            MeterSerial = packet?.MeterSerial ?? "",
            GatewaySerial = packet?.GatewaySerial ?? "",
            PageKind = packet?.PaginationKind?.ToString() ?? "",
            Page = packet?.Pagination,
            Verdict = judged.Verdict,
            Reason = judged.Reason,
        };
    }

    /// <summary>Judges a kept packet anew.</summary>
    public async Task AgainAsync(SignedValue value, CancellationToken cancel)
    {
        var (packet, reason) = OcmfReader.Read(value.Packet);
        (value.Verdict, value.Reason) = packet is null ? (Verdicts.Unreadable, reason) : await OfAsync(packet, cancel) is var judged ? (judged.Verdict, judged.Reason) : default;
    }

    /// <summary>Says of a session what its packets prove, those of the context included.</summary>
    public async Task ProveAsync(string poleId, long number, CancellationToken cancel)
    {
        if (await db.FindAsync<ChargingSession>([poleId, number], cancel) is { } session)
        {
            (session.Verdict, session.VerdictReason, session.SignedMilliwattHours) = await KnownAsync(poleId, number, cancel);
        }
    }

    public async Task<(string Verdict, string Reason, long? MilliwattHours)> KnownAsync(string poleId, long number, CancellationToken cancel)
    {
        await db.Set<SignedValue>().Where(v => v.PoleId == poleId && v.SessionNumber == number).OrderBy(v => v.Boot).ThenBy(v => v.Seq).Take(MostPackets).LoadAsync(cancel);
        var proof = ProofOf(db.Set<SignedValue>().Local.Where(v => v.PoleId == poleId && v.SessionNumber == number));
        return (proof.Verdict, proof.Reason, proof.WattHours is { } wattHours ? (long)decimal.Round(wattHours * 1000m) : null);
    }

    /// <summary>The same packet twice is one packet.</summary>
    public static SessionProof ProofOf(IEnumerable<SignedValue> values) => SessionProof.Of(
        [.. values.DistinctBy(value => value.Packet).Select(value => new JudgedPacket(OcmfReader.Read(value.Packet).Packet, value.Verdict, value.Reason))]);

    private async Task<JudgedPacket> OfAsync(OcmfPacket packet, CancellationToken cancel)
    {
        var key = await KeyAsync(packet.MeterSerial, cancel) ?? await KeyAsync(packet.GatewaySerial, cancel);
        var (verdict, reason) = SignatureCheck.Judge(packet, key);
        return new(packet, verdict, reason);
    }

    private async Task<MeterPublicKey?> KeyAsync(string? serial, CancellationToken cancel)
    {
        if (serial is null)
        {
            return null;
        }

        if (!_keys.TryGetValue(serial, out var key))
        {
            var kept = await db.Set<MeterKey>().AsNoTracking().FirstOrDefaultAsync(k => k.Serial == serial, cancel);
            _keys[serial] = key = kept is null ? null : MeterPublicKey.Read(kept.PublicKey, kept.Curve);
        }

        return key;
    }
}
