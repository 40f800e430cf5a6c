using System.ComponentModel;
using System.Security.Claims;
using Laterne.Features.Charging.Ocmf;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Charging;

/// <summary>One session with its signed packets and what they prove.</summary>
internal static class ShowSession
{
    private const int MostShown = 100;

    internal sealed record Answer
    {
        public required SessionItem Session { get; init; }

        public required IReadOnlyList<PacketAnswer> Packets { get; init; }

        [Description("The signed reading at the begin.")]
        public required ReadingAnswer? Begin { get; init; }

        [Description("The signed reading at the end.")]
        public required ReadingAnswer? End { get; init; }
    }

    internal sealed record PacketAnswer
    {
        [Description("T or F and a number that rises by one.")]
        public required string Page { get; init; }

        public required string MeterSerial { get; init; }

        public required string? Meter { get; init; }

        [Description("When the pole passed it on, Unix milliseconds UTC.")]
        public required long TimeMs { get; init; }

        [Description("valid, noKey, invalid, unreadable, pending.")]
        public required string Verdict { get; init; }

        public required string Reason { get; init; }

        public required IReadOnlyList<ReadingAnswer> Readings { get; init; }

        [Description("Byte for byte, for a transparency program; it names the card, so only with the right runCharging.")]
        public required string? Packet { get; init; }
    }

    internal sealed record ReadingAnswer
    {
        [Description("Unix milliseconds UTC; null: cannot be read.")]
        public required long? TimeMs { get; init; }

        [Description("U unknown, I informative, S synchronised, R relative; empty: not told.")]
        public required string TimeStatus { get; init; }

        [Description("B begin, C, X exception, E L R A P end, S, T; empty: none.")]
        public required string Reason { get; init; }

        [Description("As the meter wrote it, decimal places included.")]
        public required string? Value { get; init; }

        public required string? Unit { get; init; }

        [Description("OBIS code.")]
        public required string? Register { get; init; }

        [Description("G good; anything else is not.")]
        public required string Status { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        string id, long number, ClaimsPrincipal person, LaterneDb db, Fleet fleet, ChargerPower power, CancellationToken cancel)
    {
        if (await db.Set<ChargingSession>().AsNoTracking().FirstOrDefaultAsync(s => s.PoleId == id && s.Number == number, cancel) is not { } session)
        {
            return new Refusal(StatusCodes.Status404NotFound, "session-not-found",
                $"Pole \"{id}\" has told of no session {number}. Its number may still be to come.").ToProblem();
        }

        var isShown = CardNumber.IsShownTo(person);
        var values = await db.Set<SignedValue>().AsNoTracking().Where(v => v.PoleId == id && v.SessionNumber == number)
            .OrderBy(v => v.Page).ThenBy(v => v.Boot).ThenBy(v => v.Seq).Take(MostShown).ToListAsync(cancel);
        var proof = Judge.ProofOf(values);
        return TypedResults.Ok(new Answer
        {
            Session = SessionItem.Of(session, fleet.Find(id)?.Name ?? id, session.EndMs is null ? power.Of(id) : null, isShown),
            Packets = [.. values.Select(value => Show(value, isShown))],
            Begin = proof.Begin is { } begin ? Show(begin) : null,
            End = proof.End is { } end ? Show(end) : null,
        });
    }

    private static PacketAnswer Show(SignedValue value, bool isShown)
    {
        var packet = OcmfReader.Read(value.Packet).Packet;
        return new PacketAnswer
        {
            Page = $"{value.PageKind}{value.Page}",
            MeterSerial = value.MeterSerial.Length > 0 ? value.MeterSerial : value.GatewaySerial,
            Meter = packet?.Meter,
            TimeMs = value.TimeMs,
            Verdict = value.Verdict,
            Reason = value.Reason,
            Readings = [.. (packet?.Readings ?? []).Take(MostShown).Select(Show)],
            Packet = isShown ? value.Packet : null,
        };
    }

    private static ReadingAnswer Show(OcmfReading reading) => new()
    {
        TimeMs = reading.TimeMs,
        TimeStatus = reading.TimeStatus?.ToString() ?? "",
        Reason = reading.Reason?.ToString() ?? "",
        Value = reading.Value?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Unit = reading.Unit,
        Register = reading.Register,
        Status = reading.Status?.ToString() ?? "",
    };
}
