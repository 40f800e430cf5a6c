using System.Text.Json;
using Laterne.Features.Http;
using Laterne.Features.Poles;
using Laterne.Storage;

namespace Laterne.Features.Charging;

/// <summary>A charge point that comes with its pole out of a street file.</summary>
internal sealed class StreetChargePoint : IStreetEquipment
{
    public string Member => "chargePoint";

    public Refusal? Add(LaterneDb db, string poleId, JsonElement settings)
    {
        var wanted = settings.Deserialize<ChargePointSettings>(ChargePointSettings.Json)!;
        if (SaveChargePoint.FaultOf(wanted) is { } fault)
        {
            return fault;
        }

        db.Add(new ChargePoint
        {
            PoleId = poleId,
            Settings = JsonSerializer.Serialize(wanted, ChargePointSettings.Json),
            Cards = "[]",
            SettingsVersion = 1,
            FallbackA = wanted.FailSafeA,
        });
        return null;
    }
}
