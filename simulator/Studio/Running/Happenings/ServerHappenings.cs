using System.Globalization;
using Laterne.Street.Geometry;
using Laterne.Studio.Running.Fittings;
using Laterne.Studio.Running.Server;

namespace Laterne.Studio.Running.Happenings;

/// <summary>What happens to the server of a run, between two spans.</summary>
internal sealed class ServerHappenings
{
    private const long LimitLastsMs = 24 * 3_600_000;

    private readonly Scenario _scenario;
    private readonly IReadOnlyList<Occurrence> _occurrences;
    private readonly VirtualServer _server;
    private readonly List<(string Id, string Site)> _poles;
    private int _next;

    /// <param name="poles">How many there are; beyond the street's own number they are its repetitions.</param>
    public ServerHappenings(Scenario scenario, HappeningPlan plan, VirtualServer server, int poles, StreetPlan street)
    {
        _scenario = scenario;
        _server = server;
        _occurrences = plan.OfServer();
        _poles = [.. Enumerable.Range(0, poles).Select(number => Math.DivRem(number, street.Poles.Count))
            .Select(at => (ScenarioRun.IdOf(street.Poles[at.Remainder], at.Quotient), street.Poles[at.Remainder].Id))];
    }

    /// <summary>Lets happen what is due. Returns when the next is due, <see cref="long.MaxValue"/> for never.</summary>
    public long Happen(long nowMs)
    {
        while (_next < _occurrences.Count && _occurrences[_next].AtMs <= nowMs)
        {
            Do(_occurrences[_next++], nowMs);
        }

        return _next < _occurrences.Count ? _occurrences[_next].AtMs : long.MaxValue;
    }

    private void Do(Occurrence occurrence, long nowMs)
    {
        var happening = occurrence.Of;
        switch (occurrence.Name)
        {
            case HappeningKind.ServerOff or HappeningKind.ServerOn:
                _server.IsUp = occurrence.Name == HappeningKind.ServerOn;
                break;
            case HappeningKind.Loss:
                _server.LossPercent = happening.Percent;
                break;
            case HappeningKind.Operator:
                _server.OperatorAcknowledgesAfterMs = happening.AcknowledgesAfterMs;
                _server.OperatorClosesAfterMs = happening.ClosesAfterMs;
                break;
            case HappeningKind.OfferRelease:
                foreach (var (id, _) in _poles.Where(pole => HappeningPlan.Concerns(happening, pole.Site, _scenario.EquipmentOf(pole.Site))))
                {
                    _server.Send(id, "release-offer", PoleReleases.Offer(id, nowMs, nowMs + LimitLastsMs), nowMs);
                }

                break;
            case HappeningKind.ChargeLimit:
                foreach (var (id, _) in _poles.Where(pole => HappeningPlan.Concerns(happening, pole.Site, _scenario.EquipmentOf(pole.Site))))
                {
                    _server.Send(id, "charge-limit", string.Create(CultureInfo.InvariantCulture,
                        $"{{\"expires\":{nowMs + LimitLastsMs},\"limitA\":{happening.LimitA},\"expiration\":{nowMs + LimitLastsMs}}}"), nowMs);
                }

                break;
        }
    }
}
