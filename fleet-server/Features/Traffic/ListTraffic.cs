using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Features.Poles;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Traffic;

/// <summary>Passers-by by street, hour of the day and weekday, from published numbers.</summary>
internal static class ListTraffic
{
    internal sealed record Answer
    {
        [Description("First local day, yyyy-mm-dd.")]
        public required DateOnly From { get; init; }

        [Description("Last local day.")]
        public required DateOnly To { get; init; }

        [Description("The last day that is published; null: none yet.")]
        public required DateOnly? PublishedTo { get; init; }

        [Description("Numbers are sums of multiples of this: one street's hour is true to less than this, and 0 stands for 0 to one less than this.")]
        public required int Least { get; init; }

        [Description("One row for each group of poles, which usually is a street.")]
        public required IReadOnlyList<Street> Streets { get; init; }

        [Description("Monday to Sunday, all chosen streets together.")]
        public required IReadOnlyList<Line> Weekdays { get; init; }
    }

    internal sealed record Street
    {
        [Description("Id of the group; empty for poles of none.")]
        public required string GroupId { get; init; }

        public required string Name { get; init; }

        [Description("24 sums, one for each local hour of the day; null: not counted.")]
        public required IReadOnlyList<long?> Hours { get; init; }

        [Description("Sum of all hours; null: not counted.")]
        public required long? Sum { get; init; }

        [Description("Days that are in it.")]
        public required int Days { get; init; }
    }

    internal sealed record Line
    {
        [Description("24 sums, one for each local hour of the day; null: not counted.")]
        public required IReadOnlyList<long?> Hours { get; init; }

        [Description("Days that are in it: divide by it for a usual day.")]
        public required int Days { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        [AsParameters] TrafficRange range, LaterneDb db, Groups groups, IOptions<TrafficOptions> options, IOptions<SettingsOptions> settings, TimeProvider time, CancellationToken cancel)
    {
        var (found, refusal) = await range.ReadAsync(db, options, settings, time, cancel);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var table = new TrafficTable(found.Days);
        return TypedResults.Ok(new Answer
        {
            From = found.From,
            To = found.To,
            PublishedTo = found.PublishedTo,
            Least = found.Threshold,
            Streets = [.. table.Streets().Select(street => new Street
            {
                GroupId = street.Street,
                Name = groups.NameOf(street.Street),
                Hours = street.Line.Hours,
                Sum = street.Line.Sum,
                Days = street.Line.Days,
            })],
            Weekdays = [.. table.Weekdays().Select(weekday => new Line { Hours = weekday.Hours, Days = weekday.Days })],
        });
    }
}
