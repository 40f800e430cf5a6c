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

    /// <summary>A packet as it is kept first: what can be read of it at all is still to be judged.</summary>
    public static SignedValue Kept(PoleEvent happened, long sessionNumber, string text)
    {
        var (packet, reason) = OcmfReader.Read(text);
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
            Verdict = Verdicts.Pending,
            Reason = reason,
        };
    }

    /// <summary>Judges a kept packet by the keys as they are now.</summary>
    public async Task JudgeAsync(SignedValue value, CancellationToken cancel)
    {
        var (packet, reason) = OcmfReader.Read(value.Packet);
        (value.Verdict, value.Reason) = packet is null ? (Verdicts.Unreadable, reason) : await OfAsync(packet, cancel);
    }

    /// <summary>Says of a session what its packets prove, those of the context included.</summary>
    public async Task ProveAsync(string poleId, long number, CancellationToken cancel)
    {
        if (await db.FindAsync<ChargingSession>([poleId, number], cancel) is { } session)
        {
            await db.Set<SignedValue>().Where(v => v.PoleId == poleId && v.SessionNumber == number).OrderBy(v => v.Boot).ThenBy(v => v.Seq).Take(MostPackets).LoadAsync(cancel);
            var proof = ProofOf(db.Set<SignedValue>().Local.Where(v => v.PoleId == poleId && v.SessionNumber == number));
            (session.Verdict, session.VerdictReason) = (proof.Verdict, proof.Reason);
            session.SignedMilliwattHours = proof.WattHours is { } wattHours ? (long)decimal.Round(wattHours * 1000m) : null;
        }
    }

    /// <summary>The same packet twice is one packet.</summary>
    public static SessionProof ProofOf(IEnumerable<SignedValue> values) => SessionProof.Of(
        [.. values.DistinctBy(value => value.Packet).Select(value => new JudgedPacket(OcmfReader.Read(value.Packet).Packet, value.Verdict, value.Reason))]);

    private async Task<(string Verdict, string Reason)> OfAsync(OcmfPacket packet, CancellationToken cancel) =>
        SignatureCheck.Judge(packet, await KeyAsync(packet.MeterSerial, cancel) ?? await KeyAsync(packet.GatewaySerial, cancel));

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
