using System.Text.Json;
using Laterne.Features.Live;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Alarms.Silences;

/// <summary>A maintenance window: what fits is recorded, and nobody is told before it ends. All members that are given must fit.</summary>
public sealed class Silence
{
    public required string Id { get; init; }

    public string? PoleId { get; set; }

    public string? GroupId { get; set; }

    public string? SegmentId { get; set; }

    public string? Type { get; set; }

    /// <summary>Unix milliseconds UTC, inclusive.</summary>
    public required long FromMs { get; set; }

    /// <summary>Unix milliseconds UTC, exclusive.</summary>
    public required long ToMs { get; set; }

    public required string Reason { get; set; }

    public required string CreatedBy { get; set; }

    internal static void Configure(ModelBuilder model) => model.Entity<Silence>(silence =>
    {
        silence.ToTable("alarm_silences").HasKey(s => s.Id);
        silence.Property(s => s.Id).HasColumnName("id");
        silence.Property(s => s.PoleId).HasColumnName("pole_id");
        silence.Property(s => s.GroupId).HasColumnName("group_id");
        silence.Property(s => s.SegmentId).HasColumnName("segment_id");
        silence.Property(s => s.Type).HasColumnName("type");
        silence.Property(s => s.FromMs).HasColumnName("from_ms");
        silence.Property(s => s.ToMs).HasColumnName("to_ms");
        silence.Property(s => s.Reason).HasColumnName("reason");
        silence.Property(s => s.CreatedBy).HasColumnName("created_by");
    });
}

/// <summary>Which silences hold for which alarm.</summary>
internal static class SilenceRules
{
    // A pole stands beside its street, not on its line.
    private const double SegmentReachM = 30;
    private const double MetresPerDegree = 111_320;

    /// <summary>Until when the alarm is silenced: the latest end of all that hold now; null: not at all.</summary>
    /// <param name="lines">Segment id → JSON of [longitude, latitude] pairs.</param>
    /// <param name="groups">Groups that the alarm concerns: a cabinet that feeds others too is not silenced with one of them.</param>
    public static long? Until(Alarm alarm, PoleState? pole, IReadOnlySet<string> groups, IReadOnlyList<Silence> silences, IReadOnlyDictionary<string, string> lines, long nowMs)
    {
        long? until = null;
        foreach (var silence in silences)
        {
            if (silence.FromMs <= nowMs && nowMs < silence.ToMs && Fits(silence, alarm, pole, groups, lines) && (until is null || silence.ToMs > until))
            {
                until = silence.ToMs;
            }
        }

        return until;
    }

    private static bool Fits(Silence silence, Alarm alarm, PoleState? pole, IReadOnlySet<string> groups, IReadOnlyDictionary<string, string> lines) =>
        (silence.PoleId is null || silence.PoleId == alarm.PoleId) &&
        (silence.GroupId is null || (groups.Count == 1 && groups.Contains(silence.GroupId))) &&
        (silence.Type is null || silence.Type == alarm.Type) &&
        (silence.SegmentId is null || (pole is not null && lines.TryGetValue(silence.SegmentId, out var line) && IsAt(line, pole.Longitude, pole.Latitude)));

    internal static bool IsAt(string line, double longitude, double latitude)
    {
        double[][]? points;
        try
        {
            points = JsonSerializer.Deserialize<double[][]>(line);
        }
        catch (JsonException)
        {
            return false;
        }

        var east = MetresPerDegree * Math.Cos(latitude * Math.PI / 180);
        for (var i = 1; i < (points?.Length ?? 0); i++)
        {
            var (ax, ay) = ((points![i - 1][0] - longitude) * east, (points[i - 1][1] - latitude) * MetresPerDegree);
            var (bx, by) = ((points[i][0] - longitude) * east, (points[i][1] - latitude) * MetresPerDegree);
            var (dx, dy) = (bx - ax, by - ay);
            var length = (dx * dx) + (dy * dy);
            var along = length > 0 ? Math.Clamp(-((ax * dx) + (ay * dy)) / length, 0, 1) : 0;
            var (x, y) = (ax + (along * dx), ay + (along * dy));
            if ((x * x) + (y * y) <= SegmentReachM * SegmentReachM)
            {
                return true;
            }
        }

        return false;
    }
}
