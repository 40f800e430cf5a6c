namespace Laterne.Core.Charging;

/// <summary>The section <c>charging</c> of the settings document. Its values lie in arrays, because a property each costs the core's assembly too much.</summary>
public sealed class ChargingSettings
{
    /// <summary>What the connector and its cable bear, 6 to 32 A.</summary>
    public const int MaxA = 0;

    /// <summary>What the pole's feeder bears, 6 to 63 A, lamp and call pillar included.</summary>
    public const int FeederA = 1;

    /// <summary>Kept free for lamp and call pillar, 0 to 20000 mA.</summary>
    public const int ReserveMilliampere = 2;

    /// <summary>Limit while nobody says another one, 0 or 6 A to <see cref="MaxA"/>.</summary>
    public const int FailSafeA = 3;

    /// <summary>The server is silent after this long, 1 to 1440 minutes.</summary>
    public const int FailSafeAfterMinutes = 4;

    /// <summary>Shortest pause before current is offered again, 0 to 3600 s.</summary>
    public const int MinimumPauseS = 5;

    /// <summary>From this temperature on the limit falls, 20 to 99 °C.</summary>
    public const int DerateFromC = 6;

    /// <summary>At this temperature charging pauses, above <see cref="DerateFromC"/>, at most 100 °C.</summary>
    public const int StopAtC = 7;

    /// <summary>Numbers of the section.</summary>
    public const int Count = 8;

    /// <summary>Flag: whether the charge point works at all.</summary>
    public const int Enabled = 0;

    /// <summary>Flag: whether anybody may charge without a card.</summary>
    public const int Free = 1;

    /// <summary>Flag: the server shares the street's current out; without a running <c>charge-limit</c> the fail-safe limit holds.</summary>
    public const int Managed = 2;

    /// <summary>Flags of the section.</summary>
    public const int FlagCount = 3;

    /// <summary>Cards of the local list.</summary>
    public const int MostCards = 16;

    /// <summary>Digits of the longest card number: 10 bytes (ISO/IEC 14443-3, triple size).</summary>
    public const int CardDigits = 20;

    private static readonly int[] Defaults = { 16, 10, 1500, 6, 15, 120, 60, 75 };

    private readonly string[] _cards = new string[MostCards];

    /// <summary>Makes the built-in values.</summary>
    public ChargingSettings()
    {
        for (int i = 0; i < MostCards; i++)
        {
            _cards[i] = "";
        }

        Reset();
    }

    /// <summary>The flags, by the constants of this class.</summary>
    public bool[] Flags { get; } = new bool[FlagCount];

    /// <summary>The numbers, by the constants of this class.</summary>
    public int[] Values { get; } = new int[Count];

    /// <summary>Cards that are filled in.</summary>
    public int CardCount { get; set; }

    /// <summary>Numbers of the cards that may charge while the server cannot be asked, hexadecimal, two digits a byte.</summary>
    public string[] Cards => _cards;

    /// <summary>The built-in values: no charge point.</summary>
    public void Reset()
    {
        System.Array.Clear(Flags, 0, FlagCount);
        CardCount = 0;
        System.Array.Copy(Defaults, 0, Values, 0, Count);
    }
}
