using System.Text.Json;

namespace Laterne.Wiring;

/// <summary>What a <c>board.json</c> says for people: what it is, what fits, and which pin belongs to whom.</summary>
/// <param name="Name">Name of the folder and in the pole's status message.</param>
/// <param name="Module">The maker's name.</param>
/// <param name="Chip">Row of <c>chips.json</c>.</param>
/// <param name="FlashMB">MB.</param>
/// <param name="PsramMB">MB; 0: none.</param>
/// <param name="Network"><c>wifi</c> or <c>ethernet</c>.</param>
/// <param name="Functions">What fits, by the names of the pole's functions.</param>
/// <param name="Target">nanoFramework's name of the firmware.</param>
/// <param name="DeployAddress">Where the deployment region begins, for instance <c>0x1E0000</c>.</param>
/// <param name="Pins">GPIO by owner, in the order of the file.</param>
public sealed record Board(
    string Name, string Module, string Chip, int FlashMB, int PsramMB, string Network, IReadOnlyList<string> Functions, string Target, string DeployAddress,
    IReadOnlyList<KeyValuePair<string, int>> Pins)
{
    private const string Folder = "boards/";
    private const int UsualPhotocellAddress = 0x23;
    private const int UsualBatteryRatioPerMille = 4000;

    /// <summary>All boards that ship, in order of their names.</summary>
    public static IReadOnlyList<Board> All { get; } = [.. Names().Select(Read).OrderBy(board => board.Name, StringComparer.Ordinal)];

    /// <summary>Size of the deployment region, bytes.</summary>
    public int DeployBytes { get; private init; }

    /// <summary>Size of the drive <c>I:</c>, bytes.</summary>
    public int DriveBytes { get; private init; }

    /// <summary>Without it no release fits into the heap.</summary>
    public bool HasPsram => PsramMB > 0;

    /// <summary>It is meant to be updated over the air.</summary>
    public bool TakesReleases => Functions.Contains("updates");

    /// <summary>The crew's console has its pins.</summary>
    public bool HasConsole => Pin("consoleTx") is not null;

    /// <summary>The sensor pulls its line low.</summary>
    public bool MotionActiveLow { get; private init; }

    /// <summary>The button closes to ground.</summary>
    public bool CallButtonActiveLow { get; private init; }

    /// <summary>Rising duty dims.</summary>
    public bool LampPwmInverted { get; private init; }

    /// <summary>I2C address of the light sensor, 7 bits.</summary>
    public int PhotocellAddress { get; private init; } = UsualPhotocellAddress;

    /// <summary>I2C address of the BME280, 7 bits; null: none.</summary>
    public int? WeatherAddress { get; private init; }

    /// <summary>A PN532 on the I2C pins reads cards.</summary>
    public bool HasPn532 { get; private init; }

    /// <summary>Wallbox controller that the control pilot is read from; null: the pilot is on pins, or there is none.</summary>
    public string? Wallbox { get; private init; }

    /// <summary>Its Modbus address, 1 to 247.</summary>
    public int WallboxAddress { get; private init; } = 1;

    /// <summary>Battery voltage over the voltage at its pin, thousandths.</summary>
    public int BatteryRatioPerMille { get; private init; } = UsualBatteryRatioPerMille;

    /// <summary>The board of a name; null: none ships that is called so.</summary>
    public static Board? Find(string name) => All.FirstOrDefault(board => board.Name == name);

    /// <summary>GPIO of an owner; null: it has none.</summary>
    public int? Pin(string owner)
    {
        foreach (var (name, pin) in Pins)
        {
            if (name == owner)
            {
                return pin;
            }
        }

        return null;
    }

    /// <summary>Reads a document that keeps to <c>board.schema.json</c>.</summary>
    /// <exception cref="KeyNotFoundException">A member is missing.</exception>
    public static Board Parse(JsonElement board)
    {
        var place = board.GetProperty("nanoFramework");
        return new Board(
            board.GetProperty("name").GetString()!, board.GetProperty("module").GetString()!, board.GetProperty("chip").GetString()!,
            board.GetProperty("flashMB").GetInt32(), board.GetProperty("psramMB").GetInt32(), board.GetProperty("network").GetString()!,
            [.. board.GetProperty("functions").EnumerateArray().Select(function => function.GetString()!)],
            place.GetProperty("target").GetString()!, place.GetProperty("deployAddress").GetString()!,
            [.. board.GetProperty("pins").EnumerateObject().Select(pin => KeyValuePair.Create(pin.Name, pin.Value.GetInt32()))])
        {
            DeployBytes = KilobytesOf("deployKB"),
            DriveBytes = KilobytesOf("driveKB"),
            MotionActiveLow = Flag("motionActiveLow"),
            CallButtonActiveLow = Flag("callButtonActiveLow"),
            LampPwmInverted = Flag("lampPwmInverted"),
            PhotocellAddress = Number("photocellAddress") ?? UsualPhotocellAddress,
            WeatherAddress = Number("weatherAddress"),
            HasPn532 = Flag("pn532"),
            Wallbox = board.TryGetProperty("wallbox", out var wallbox) ? wallbox.GetString() : null,
            WallboxAddress = Number("wallboxAddress") ?? 1,
            BatteryRatioPerMille = Number("batteryRatioPerMille") ?? UsualBatteryRatioPerMille,
        };

        bool Flag(string name) => board.TryGetProperty(name, out var value) && value.GetBoolean();
        int KilobytesOf(string name) => place.TryGetProperty(name, out var value) ? value.GetInt32() * 1024 : 0;
        int? Number(string name) => board.TryGetProperty(name, out var value) ? value.GetInt32() : null;
    }

    /// <summary>The board's file, as it goes to <c>I:\board.json</c>. Only boards that ship have one.</summary>
    public byte[] Layout()
    {
        using var stream = typeof(Board).Assembly.GetManifestResourceStream(Folder + Name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static IEnumerable<string> Names() =>
        typeof(Board).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal));

    private static Board Read(string resource)
    {
        using var stream = typeof(Board).Assembly.GetManifestResourceStream(resource)!;
        using var json = JsonDocument.Parse(stream);
        return Parse(json.RootElement);
    }
}
