using Laterne.Street;
using Laterne.Street.Geometry;

namespace Laterne.Studio.Running.Happenings;

/// <summary>What happens when to whom in one run: the scenario's happenings with their repetitions and the seed's luck.</summary>
internal sealed class HappeningPlan
{
    private readonly Scenario _scenario;
    private readonly ulong _seed;
    private readonly StreetPlan _street;

    /// <exception cref="RefusedInputException">A happening names a pole that the street does not have, or one without what it needs.</exception>
    public HappeningPlan(Scenario scenario, ulong seed, StreetPlan street)
    {
        (_scenario, _seed, _street) = (scenario, seed, street);
        foreach (var (happening, index) in scenario.Happenings.Select((happening, index) => (happening, index)))
        {
            foreach (var id in happening.Poles)
            {
                Check(happening, index, id);
            }
        }
    }

    /// <summary>What happens to one pole, in order of time.</summary>
    /// <param name="number">Its number in the run: its luck.</param>
    /// <param name="place">Its place in the street.</param>
    public IReadOnlyList<Occurrence> Of(int number, int place)
    {
        var id = _street.Poles[place].Id;
        var has = _scenario.EquipmentOf(id);
        return Unroll(number, happening => !happening.Kind.IsOfServer && Concerns(happening, id, has));
    }

    /// <summary>What happens to the server, in order of time.</summary>
    public IReadOnlyList<Occurrence> OfServer() => Unroll(-1, happening => happening.Kind.IsOfServer);

    /// <summary>Whether it happens to this pole.</summary>
    public static bool Concerns(Happening happening, string id, Equipment has) =>
        happening.Poles.Count == 0
            ? happening.Kind.Needs is not { } needs || (has & needs) != 0
            : happening.Poles.Contains(id);

    private void Check(Happening happening, int index, string id)
    {
        if (_street.Poles.All(pole => pole.Id != id))
        {
            throw Refusal(index, $"the street has no pole '{id}'; did you mean {NearestWord.To(id, [.. _street.Poles.Select(pole => pole.Id)])}?");
        }

        if (happening.Kind.Needs is { } needs && (_scenario.EquipmentOf(id) & needs) == 0)
        {
            throw Refusal(index, $"'{happening.Kind.Name}' needs {needs}, which pole '{id}' does not have; see equipment");
        }
    }

    private RefusedInputException Refusal(int index, string reason) => new(_scenario.Name, null, $"happenings[{index}].poles: {reason}");

    private List<Occurrence> Unroll(int number, Func<Happening, bool> concerns)
    {
        var occurrences = new List<(Occurrence Occurrence, int Order)>();
        for (var index = 0; index < _scenario.Happenings.Count; index++)
        {
            var happening = _scenario.Happenings[index];
            if (!concerns(happening))
            {
                continue;
            }

            var luck = new SeededRandom(SeededRandom.Mix(_seed), SeededRandom.Mix((ulong)(number + 1)) + (ulong)index);
            for (var time = 0; time < happening.Times; time++)
            {
                var atMs = _scenario.StartMs + happening.AfterMs + (time * happening.EveryMs) + (long)(luck.NextUnit() * happening.SpreadMs);
                // Drawn beside the times, so that these stay what they are.
                var own = happening with { Luck = SeededRandom.Mix(_seed + SeededRandom.Mix(((ulong)(number + 1) << 32) + (ulong)((index * 10_007) + time))) };
                occurrences.Add((new Occurrence(atMs, happening.Kind.Name, own), occurrences.Count));
                if (happening.ForMs is { } forMs)
                {
                    occurrences.Add((new Occurrence(atMs + forMs, happening.Kind.End!, own), occurrences.Count));
                }
            }
        }

        return [.. occurrences.OrderBy(one => one.Occurrence.AtMs).ThenBy(one => one.Order).Select(one => one.Occurrence)];
    }
}
