using System.Collections.Concurrent;
using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Features.Messaging;

namespace Laterne.Features.Lighting;

/// <summary>What many poles said to one command: every pole answers for itself.</summary>
internal sealed record OverrideAnswers
{
    [Description("Poles that were asked.")]
    public required int Poles { get; init; }

    [Description("Poles that did it.")]
    public required int Done { get; init; }

    [Description("Poles that did not, and why.")]
    public required IReadOnlyList<Failure> Failed { get; init; }

    [Description("Id of the override, to end it; null where there is none.")]
    public string? Id { get; init; }

    internal sealed record Failure
    {
        public required string Id { get; init; }

        [Description("Stable name of the problem: offline, no-answer, pole-refused …")]
        public required string Code { get; init; }

        public required string Reason { get; init; }
    }
}

/// <summary>Sends one command to many poles, some at once.</summary>
internal static class OverrideMany
{
    private const int AtOnce = 64;

    /// <summary>What they answered and who did it, or why no one did.</summary>
    public static async Task<(OverrideAnswers? Answer, IReadOnlyList<string> Done, Refusal? Refusal)> SendAsync(
        IReadOnlyCollection<string> poles, string name, Func<Dictionary<string, object>> command, IDownlink downlink, TimeProvider time, CancellationToken cancel)
    {
        var outcomes = new ConcurrentDictionary<string, Refusal?>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(poles, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (pole, stop) =>
            outcomes[pole] = await CommandOutcome.SendAsync(downlink, time, pole, name, command(), stop));
        var done = outcomes.Where(outcome => outcome.Value is null).Select(outcome => outcome.Key).ToList();
        if (done.Count == 0 && outcomes.Values.OfType<Refusal>().FirstOrDefault() is { } first)
        {
            return (null, [], first with { Reason = $"None of the {poles.Count} poles did it. The first said: {first.Sentence}" });
        }

        return (new OverrideAnswers
        {
            Poles = poles.Count,
            Done = done.Count,
            Failed = [.. outcomes.Where(outcome => outcome.Value is not null).OrderBy(outcome => outcome.Key, StringComparer.Ordinal)
                .Select(outcome => new OverrideAnswers.Failure { Id = outcome.Key, Code = outcome.Value!.Code, Reason = outcome.Value.Sentence })],
        }, done, null);
    }
}
