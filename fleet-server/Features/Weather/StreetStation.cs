using System.Text.Json;
using Laterne.Features.Http;
using Laterne.Features.Poles;
using Laterne.Storage;

namespace Laterne.Features.Weather;

/// <summary>A weather station that comes with its pole out of a street file.</summary>
internal sealed class StreetStation : IStreetEquipment
{
    public string Member => "weatherStation";

    public Refusal? Add(LaterneDb db, string poleId, JsonElement settings)
    {
        var wanted = settings.Deserialize<ListStations.StationSettings>(JsonSerializerOptions.Web)!;
        if (CheckedBody.FirstFault(wanted) is { } fault)
        {
            return fault;
        }

        db.Add(new WeatherStation { PoleId = poleId, Enabled = wanted.Enabled, HeightDm = wanted.HeightDm, SelfHeatingCentiKelvin = wanted.SelfHeatingCentiKelvin });
        return null;
    }
}
