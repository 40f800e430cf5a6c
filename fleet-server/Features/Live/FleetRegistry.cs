using System.Text.Json;
using Laterne.Features.Lighting;
using Laterne.Features.Poles;
using Laterne.Features.Settings;

namespace Laterne.Features.Live;

/// <summary>Carries what the registry says of a pole into the fleet, and leaves what the pole itself said.</summary>
internal static class FleetRegistry
{
    /// <summary>Power of the default luminaire at 100 %, milliwatts: the firmware's own default.</summary>
    public const long DefaultNominalPowerMilliwatt = 56_000;

    public static void Take(Fleet fleet, Pole pole, IReadOnlyDictionary<string, PoleGroup> groups, long? desiredVersion)
    {
        var group = pole.GroupId is { } id ? groups.GetValueOrDefault(id) : null;
        var calendar = Composition.CalendarOf(pole, group);
        var power = NominalPower(group);
        if (fleet.Find(pole.Id) is null)
        {
            fleet.Put(new PoleState { Id = pole.Id, Name = pole.Name, Latitude = pole.Latitude, Longitude = pole.Longitude });
        }

        fleet.Update(pole.Id, state =>
        {
            var next = state with
            {
                Name = pole.Name,
                Latitude = pole.Latitude,
                Longitude = pole.Longitude,
                GroupId = pole.GroupId,
                SegmentId = pole.SegmentId,
                FeederId = pole.FeederId,
                Commissioning = pole.Commissioning,
                CalendarId = calendar,
                NominalPowerMilliwatt = power,
                DesiredVersion = desiredVersion ?? state.DesiredVersion,
            };
            return next == state ? state : next;
        });
    }

    private static long NominalPower(PoleGroup? group) =>
        group?.LuminaireProfile is { } json && JsonSerializer.Deserialize<LuminaireProfile>(json, ProgramBody.Json)?.NominalPowerMilliwatt is { } power
            ? power
            : DefaultNominalPowerMilliwatt;
}
