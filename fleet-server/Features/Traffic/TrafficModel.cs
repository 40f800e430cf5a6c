using System.Globalization;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Traffic;

/// <summary>A day whose counts are published. Written once, never changed.</summary>
public sealed class PublishedDay
{
    /// <summary>yyyymmdd, local.</summary>
    public required int Day { get; init; }

    /// <summary>What its counts are multiples of.</summary>
    public required int Threshold { get; init; }

    public required long PublishedMs { get; init; }
}

/// <summary>One street's day, as published: 24 numbers, one for each local hour. Written once, never changed.</summary>
public sealed class StreetDay
{
    /// <summary>No pole of the street was heard in this hour.</summary>
    public const int NotCounted = -1;

    /// <summary>yyyymmdd, local.</summary>
    public required int Day { get; init; }

    /// <summary>The group that its poles were in when the day was published; empty: none.</summary>
    public required string GroupId { get; init; }

    /// <summary>Multiples of the day's threshold, or <see cref="NotCounted"/>, with commas between.</summary>
    public required string Hours { get; init; }

    public IReadOnlyList<int> Read() => [.. Hours.Split(',').Select(hour => int.Parse(hour, CultureInfo.InvariantCulture))];

    public static string Write(IEnumerable<int> hours) => string.Join(',', hours.Select(hour => hour.ToString(CultureInfo.InvariantCulture)));
}

/// <summary>Tables of published passers-by.</summary>
internal sealed class TrafficModel : IModelPart
{
    public string Name => "traffic";

    public IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "published passers-by",
            """
            CREATE TABLE published_days (day INTEGER PRIMARY KEY, threshold INTEGER NOT NULL, published_ms BIGINT NOT NULL);
            CREATE TABLE street_days (day INTEGER NOT NULL, group_id TEXT NOT NULL, hours TEXT NOT NULL, PRIMARY KEY (day, group_id));
            CREATE INDEX street_days_group ON street_days (group_id, day)
            """),
    ];

    public void Configure(ModelBuilder model)
    {
        model.Entity<PublishedDay>(day => Columns.Map(day, "published_days").HasKey(d => d.Day));
        model.Entity<StreetDay>(day => Columns.Map(day, "street_days").HasKey(d => new { d.Day, d.GroupId }));
    }
}
