using Laterne.Street;

namespace Laterne.Studio.Running;

/// <summary>What a pole has beside lamp, presence sensor and photocell.</summary>
[Flags]
public enum Equipment
{
    None = 0,

    /// <summary>Button, caller light and intercom.</summary>
    CallPillar = 1,

    /// <summary>Control pilot, contactor and the meter that the settings name.</summary>
    ChargePoint = 2,

    /// <summary>The lamp's meter that the settings name.</summary>
    LampMeter = 4,

    /// <summary>The controller lives on when the mains fail; the lamp does not.</summary>
    Battery = 8,

    /// <summary>A BME280.</summary>
    WeatherStation = 16,

    /// <summary>An access point behind a relay.</summary>
    Hotspot = 32,

    /// <summary>A PN532 at the charge point.</summary>
    CardReader = 64,

    /// <summary>Two slots and the keys of releases.</summary>
    Updates = 128,

    /// <summary>The charge point's pilot is that of a wallbox controller on the meters' line.</summary>
    Wallbox = 256,

    /// <summary>A meter of either kind.</summary>
    AnyMeter = ChargePoint | LampMeter,
}

/// <summary>Reads the member <c>equipment</c> of a scenario.</summary>
public static class EquipmentReader
{
    private static readonly Dictionary<string, Equipment> Names = new()
    {
        ["callPillar"] = Equipment.CallPillar,
        ["chargePoint"] = Equipment.ChargePoint,
        ["lampMeter"] = Equipment.LampMeter,
        ["battery"] = Equipment.Battery,
        ["weatherStation"] = Equipment.WeatherStation,
        ["hotspot"] = Equipment.Hotspot,
        ["cardReader"] = Equipment.CardReader,
        ["updates"] = Equipment.Updates,
        ["wallboxController"] = Equipment.ChargePoint | Equipment.Wallbox,
    };

    /// <summary>Every name that a scenario may use.</summary>
    public static IEnumerable<string> All => Names.Keys;

    /// <summary>What each named pole has; <see cref="Scenario.EveryPole"/> for those that are not named.</summary>
    internal static IReadOnlyDictionary<string, Equipment> Read(JsonPart scenario)
    {
        var equipment = new Dictionary<string, Equipment>();
        foreach (var part in scenario.Has("equipment") ? scenario.Array("equipment", 0, 1000) : [])
        {
            part.AllowOnly(["poles", "has"]);
            var has = part.Texts("has", 1, Names.Count, 40).Aggregate(Equipment.None, (sum, name) => sum | Of(part, name));
            foreach (var id in part.Has("poles") ? part.Texts("poles", 1, 1000, 64) : [Scenario.EveryPole])
            {
                equipment[id] = equipment.GetValueOrDefault(id) | has;
            }
        }

        return equipment;
    }

    private static Equipment Of(JsonPart part, string name) => Names.TryGetValue(name, out var one)
        ? one
        : throw part.Refusal("has", $"'{name}' is no equipment; did you mean {NearestWord.To(name, Names.Keys)}?");
}
