namespace Laterne.Features.Live;

/// <summary>One changed pole of the live message <c>poles</c>.</summary>
public sealed record LiveChange
{
    public required string Id { get; init; }

    public required bool Online { get; init; }

    public required int? Level { get; init; }

    public required int? Target { get; init; }

    public required string? Reason { get; init; }

    public required string? Detail { get; init; }

    public required string? Program { get; init; }

    public required string State { get; init; }

    /// <summary>The server's clock when it was sent, Unix milliseconds UTC.</summary>
    public required long Time { get; init; }

    public static LiveChange Of(PoleState pole, long nowMs) => new()
    {
        Id = pole.Id,
        Online = pole.Online,
        Level = pole.Sample?.DimLevel,
        Target = pole.Sample?.TargetLevel,
        Reason = pole.Sample?.Reason,
        Detail = pole.Sample?.Detail,
        Program = pole.Report.Program is { Length: > 0 } program ? program : null,
        State = pole.State,
        Time = nowMs,
    };
}

/// <summary>The live message <c>pole</c> about a watched pole: what changes often. The rest is at <c>GET /api/poles/{id}</c>.</summary>
public sealed record LiveDetail
{
    public required string Id { get; init; }

    public required bool Online { get; init; }

    public required string State { get; init; }

    public required int? Level { get; init; }

    public required int? Target { get; init; }

    public required string? Reason { get; init; }

    public required string? Detail { get; init; }

    public required long? SinceMs { get; init; }

    public required long? LastSeenMs { get; init; }

    public required double? ActivePowerW { get; init; }

    public required int? IlluminanceLux { get; init; }

    public required long DesiredVersion { get; init; }

    public required long ReportedVersion { get; init; }

    public required bool Drift { get; init; }

    public required string? DriftReason { get; init; }

    public required IReadOnlyDictionary<string, string> Functions { get; init; }

    public required long Time { get; init; }

    public static LiveDetail Of(PoleState pole, long nowMs) => new()
    {
        Id = pole.Id,
        Online = pole.Online,
        State = pole.State,
        Level = pole.Sample?.DimLevel,
        Target = pole.Sample?.TargetLevel,
        Reason = pole.Sample?.Reason,
        Detail = pole.Sample?.Detail,
        SinceMs = pole.SinceMs > 0 ? pole.SinceMs : null,
        LastSeenMs = pole.LastSeenMs > 0 ? pole.LastSeenMs : null,
        ActivePowerW = pole.Sample?.ActivePowerMilliwatt / 1000.0,
        IlluminanceLux = pole.Sample?.IlluminanceLux,
        DesiredVersion = pole.DesiredVersion,
        ReportedVersion = pole.Report.Version,
        Drift = pole.Drift,
        DriftReason = Settings.DriftReason.Of(pole),
        Functions = pole.Report.Functions,
        Time = nowMs,
    };
}
