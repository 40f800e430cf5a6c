namespace Laterne.Features.Charging.Ocmf;

/// <summary>A packet with what was said of it; the packet is null when it is unreadable.</summary>
public sealed record JudgedPacket(OcmfPacket? Packet, string Verdict, string Reason);

/// <summary>
/// What the packets of one session prove together: begin and end of one register of one meter, all pages between them, every
/// reading good. Pure.
/// </summary>
/// <param name="Verdict">One of <see cref="Verdicts"/>.</param>
/// <param name="Reason">One of <see cref="Reasons"/>.</param>
/// <param name="WattHours">Energy to be billed; null unless valid.</param>
/// <param name="Begin">The reading at the begin, when there is one.</param>
/// <param name="End">The reading at the end.</param>
public sealed record SessionProof(string Verdict, string Reason, decimal? WattHours, OcmfReading? Begin, OcmfReading? End)
{
    private static readonly string[] Worst = [Verdicts.Pending, Verdicts.Invalid, Verdicts.Unreadable, Verdicts.NoKey];

    public static SessionProof Of(IReadOnlyCollection<JudgedPacket> packets)
    {
        if (packets.Count == 0)
        {
            return new(Verdicts.None, Reasons.Fine, null, null, null);
        }

        foreach (var verdict in Worst)
        {
            if (packets.FirstOrDefault(packet => packet.Verdict == verdict) is { } bad)
            {
                return new(verdict, bad.Reason, null, null, null);
            }
        }

        var ordered = packets.Select(packet => packet.Packet!).OrderBy(packet => packet.PaginationKind).ThenBy(packet => packet.Pagination).ToList();
        var readings = ordered.SelectMany(packet => packet.Readings).ToList();
        var begin = readings.FirstOrDefault(reading => reading.IsBegin && reading.WattHours is not null) ?? readings.FirstOrDefault(reading => reading.IsBegin);
        var end = readings.LastOrDefault(reading => reading.IsEnd && reading.Register == begin?.Register);
        var (faultVerdict, fault) = Pages(ordered) ?? Whole(readings, begin, end) ?? (Verdicts.Valid, Reasons.Fine);
        return new(faultVerdict, fault, faultVerdict == Verdicts.Valid ? end!.WattHours - begin!.WattHours : null, begin, end);
    }

    private static (string, string)? Pages(List<OcmfPacket> ordered)
    {
        if (ordered.Any(packet => packet.MeterSerial != ordered[0].MeterSerial || packet.GatewaySerial != ordered[0].GatewaySerial))
        {
            return (Verdicts.Invalid, Reasons.OtherMeter);
        }

        if (ordered.Any(packet => packet.Pagination is null))
        {
            return (Verdicts.Incomplete, Reasons.NoPage);
        }

        for (var i = 1; i < ordered.Count; i++)
        {
            if (ordered[i].PaginationKind == ordered[i - 1].PaginationKind && ordered[i].Pagination == ordered[i - 1].Pagination)
            {
                return (Verdicts.Invalid, Reasons.PageTwice);
            }

            if (ordered[i].PaginationKind == ordered[i - 1].PaginationKind && ordered[i].Pagination != ordered[i - 1].Pagination + 1)
            {
                return (Verdicts.Incomplete, Reasons.PageMissing);
            }
        }

        return null;
    }

    private static (string, string)? Whole(List<OcmfReading> readings, OcmfReading? begin, OcmfReading? end)
    {
        if (begin is null)
        {
            return (Verdicts.Incomplete, Reasons.NoBegin);
        }

        if (end is null)
        {
            return (Verdicts.Incomplete, Reasons.NoEnd);
        }

        return readings.Count(reading => reading.IsBegin && reading.Register == begin.Register) > 1 ? (Verdicts.Invalid, Reasons.SecondBegin)
            : begin.Status != 'G' || end.Status != 'G' ? (Verdicts.Invalid, Reasons.MeterNotGood)
            : readings.Any(reading => reading.Reason == 'X') ? (Verdicts.Invalid, Reasons.Exception)
            : begin.ErrorFlags.Contains('E') || end.ErrorFlags.Contains('E') ? (Verdicts.Invalid, Reasons.EnergyError)
            : begin.WattHours is null || end.WattHours is null ? (Verdicts.Invalid, Reasons.NoEnergy)
            : end.WattHours < begin.WattHours || end.TimeMs < begin.TimeMs || readings.IndexOf(end) < readings.IndexOf(begin) ? (Verdicts.Invalid, Reasons.Backwards)
            : null;
    }
}
