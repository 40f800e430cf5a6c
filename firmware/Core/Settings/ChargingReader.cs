using Laterne.Core.Charging;

namespace Laterne.Core.Settings;

/// <summary>Reads <c>charging</c>.</summary>
public sealed class ChargingReader
{
    private static readonly int[] Least = { 6, 6, 0, 0, 1, 0, 20, 21 };
    private static readonly int[] Most = { 32, 63, 20_000, 32, 1440, 3600, 99, 100 };

    // In the order of the constants of ChargingSettings.
    private readonly string[] _names =
    {
        "maxA", "feederA", "reserveMilliampere", "failSafeA", "failSafeAfterMinutes", "minimumPauseS", "derateFromC", "stopAtC",
    };

    private readonly string[] _flagNames = { "enabled", "free", "managed" };
    private readonly FieldReader _fields;

    /// <summary>Makes a reader on a document's fields.</summary>
    public ChargingReader(FieldReader fields)
    {
        _fields = fields;
    }

    /// <summary>Reads the section.</summary>
    public void Read(ChargingSettings settings)
    {
        settings.Reset();
        _fields.Path.Enter("charging");
        if (_fields.EnterObject())
        {
            while (_fields.NextMember())
            {
                ReadMember(settings);
            }
        }

        int[] values = settings.Values;
        int failSafe = values[ChargingSettings.FailSafeA];
        _ = ((failSafe == 0 || failSafe >= 6) && failSafe <= values[ChargingSettings.MaxA]) || _fields.Refuse("failSafeA", "must be 0 or 6 to maxA.");
        _ = values[ChargingSettings.StopAtC] > values[ChargingSettings.DerateFromC] || _fields.Refuse("stopAtC", "must be above derateFromC.");
        _fields.Path.Leave();
    }

    private void ReadMember(ChargingSettings settings)
    {
        for (int i = 0; i < ChargingSettings.Count; i++)
        {
            if (_fields.Json.TextIs(_names[i]))
            {
                settings.Values[i] = _fields.Int(_names[i], Least[i], Most[i]);
                return;
            }
        }

        for (int i = 0; i < ChargingSettings.FlagCount; i++)
        {
            if (_fields.Json.TextIs(_flagNames[i]))
            {
                settings.Flags[i] = _fields.Bool(_flagNames[i]);
                return;
            }
        }

        if (_fields.Json.TextIs("cards"))
        {
            ReadCards(settings);
        }
        else
        {
            _fields.Skip();
        }
    }

    private void ReadCards(ChargingSettings settings)
    {
        settings.CardCount = 0;
        if (_fields.EnterArray())
        {
            while (_fields.NextElement(settings.CardCount, ChargingSettings.MostCards))
            {
                settings.Cards[settings.CardCount++] = _fields.Identifier("cards", ChargingSettings.CardDigits);
            }
        }
    }
}
