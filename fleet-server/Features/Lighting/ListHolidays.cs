using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Features.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Lighting;

/// <summary>The public holidays of a year in the server's German state, for calendars that show them.</summary>
internal static class ListHolidays
{
    internal sealed record Answer
    {
        [Description("The German state whose holidays calendars mean, such as NW: the server's setting Settings:State.")]
        public required string State { get; init; }

        [Description("In order of date.")]
        public required IReadOnlyList<Day> Days { get; init; }
    }

    internal sealed record Day
    {
        public required DateOnly Date { get; init; }

        [Description("Stable name, such as christmasDay.")]
        public required string Name { get; init; }
    }

    public static Results<Ok<Answer>, ProblemHttpResult> Handle(
        IOptions<SettingsOptions> options, [Description("2000 to 2099.")] int year, [Description("Of another state, such as BY; the server's own when left out.")] string? state = null)
    {
        if (year is < 2000 or > 2099)
        {
            return Refusal.Invalid("year", "The year lies between 2000 and 2099.").ToProblem();
        }

        state ??= options.Value.State;
        return Holidays.States.Contains(state)
            ? TypedResults.Ok(new Answer { State = state, Days = [.. Holidays.Named(state, year).Select(day => new Day { Date = day.Key, Name = day.Value })] })
            : Refusal.Invalid("state", "The state is one of BW, BY, BE, BB, HB, HH, HE, MV, NI, NW, RP, SL, SN, ST, SH, TH.").ToProblem();
    }
}
