using System.Diagnostics.Metrics;
using Laterne.Features.Live;
using Laterne.Storage;

namespace Laterne.Host.Operations;

/// <summary>Meter <c>Laterne.Fleet</c>: how many poles there are, are connected, are in which state; whether the database takes what they send.</summary>
internal sealed class FleetFigures : IDisposable
{
    private readonly Meter _meter = new("Laterne.Fleet");

    public FleetFigures(Fleet fleet, StorageState storage)
    {
        _meter.CreateObservableGauge("laterne.poles", () => fleet.Count, description: "Poles in the registry");
        _meter.CreateObservableGauge("laterne.poles.online", () => fleet.All.Count(pole => pole.Online), description: "Poles that are connected");
        _meter.CreateObservableGauge(
            "laterne.poles.by_state",
            () => fleet.All.GroupBy(pole => pole.State).Select(state => new Measurement<int>(state.Count(), new KeyValuePair<string, object?>("state", state.Key))),
            description: "Poles by their worst state");
        _meter.CreateObservableGauge("laterne.storage.ok", () => storage.Trouble is null ? 1 : 0, description: "1 while what poles send can be stored");
    }

    public void Dispose() => _meter.Dispose();
}
