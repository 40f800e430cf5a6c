using System.Text.Json;

namespace Laterne.Studio.Page;

/// <summary>What a person does on the page. Members that an action does not need stay at their defaults.</summary>
public sealed record PageCommand
{
    /// <summary>speed, seek, resync, watch, press, network, power, drop, happen or scenario.</summary>
    public string Do { get; init; } = "";

    /// <summary>Speed-up, 0 (paused) to <see cref="LiveLimits.MaximumSpeed"/>.</summary>
    public double Value { get; init; }

    /// <summary>Time to go to, Unix milliseconds UTC.</summary>
    public long T { get; init; }

    public string? Pole { get; init; }

    /// <summary>Sensor pressed.</summary>
    public bool Down { get; init; }

    /// <summary>Network connected.</summary>
    public bool Up { get; init; }

    /// <summary>Supply on.</summary>
    public bool On { get; init; }

    /// <summary>walker, cyclist or car.</summary>
    public string Kind { get; init; } = "";

    /// <summary>What happens to the pole, as in a scenario's file.</summary>
    public string What { get; init; } = "";

    /// <summary>A scenario's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Metres east of the street's origin.</summary>
    public double X { get; init; }

    /// <summary>Metres north of the street's origin.</summary>
    public double Y { get; init; }

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>Reads one command; false when the text is not one.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out PageCommand command)
    {
        command = new PageCommand();
        try
        {
            command = JsonSerializer.Deserialize<PageCommand>(utf8, Web) ?? command;
            return command.Do.Length > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
