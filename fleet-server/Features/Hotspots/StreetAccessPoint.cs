using System.Text.Json;
using Laterne.Features.Http;
using Laterne.Features.Poles;
using Laterne.Storage;

namespace Laterne.Features.Hotspots;

/// <summary>An access point that comes with its pole out of a street file.</summary>
internal sealed class StreetAccessPoint : IStreetEquipment
{
    public string Member => "accessPoint";

    public Refusal? Add(LaterneDb db, string poleId, JsonElement settings)
    {
        var wanted = settings.Deserialize<HotspotSettings>(HotspotSettings.Json)!;
        if ((CheckedBody.FirstFault(wanted) ?? wanted.Fault()) is { } fault)
        {
            return fault;
        }

        db.Add(new AccessPoint { PoleId = poleId, Settings = JsonSerializer.Serialize(wanted, HotspotSettings.Json) });
        return null;
    }
}
