using System.ComponentModel;
using Laterne.Features.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Laterne.Features.Poles;

/// <summary>All poles, compact, for the map.</summary>
internal static class ListLivePoles
{
    internal sealed record Answer
    {
        [Description("The server's clock, Unix milliseconds UTC.")]
        public required long Time { get; init; }

        [Description("Number of the newest change in it. Said to the live link as since(seen), it brings what changed afterwards.")]
        public required long Seen { get; init; }

        public required IReadOnlyList<MapPole> Poles { get; init; }
    }

    internal sealed record MapPole
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        public required double Lat { get; init; }

        public required double Lon { get; init; }

        public required string? Group { get; init; }

        public required bool Online { get; init; }

        [Description("Present dim level, percent; null before the first sample.")]
        public required int? Level { get; init; }

        [Description("Dim level that it is going to, percent.")]
        public required int? Target { get; init; }

        [Description("Why: emergency, override, sensor, program or default.")]
        public required string? Reason { get; init; }

        public required string? Program { get; init; }

        [Description("ok, drift, refused, fault or offline: the worst that applies.")]
        public required string State { get; init; }
    }

    public static Ok<Answer> Handle(Fleet fleet, TimeProvider time) => TypedResults.Ok(new Answer
    {
        Time = time.GetUtcNow().ToUnixTimeMilliseconds(),
        // Read before the poles: a change that comes between is sent once more rather than not at all.
        Seen = fleet.Newest,
        Poles = [.. fleet.All.Where(pole => pole.Commissioning != CommissioningState.Decommissioned).Select(pole => new MapPole
        {
            Id = pole.Id,
            Name = pole.Name,
            Lat = pole.Latitude,
            Lon = pole.Longitude,
            Group = pole.GroupId,
            Online = pole.Online,
            Level = pole.Sample?.DimLevel,
            Target = pole.Sample?.TargetLevel,
            Reason = pole.Sample?.Reason,
            Program = pole.Report.Program is { Length: > 0 } program ? program : null,
            State = pole.State,
        })],
    });
}
