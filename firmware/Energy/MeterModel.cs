using Laterne.Core.Energy;

namespace Laterne.Energy;

/// <summary>
/// Where a kind of meter keeps what the pole reads, as parallel arrays. Sources: Eastron, SDM120, SDM630 and SDM72D-M V2 Modbus
/// protocol (input registers, IEEE 754); ABB, B23/B24 user manual, Modbus mapping (holding registers, fixed point).
/// </summary>
public sealed class MeterModel
{
    /// <summary>The meter's serial number.</summary>
    public const int Serial = 0;

    /// <summary>Voltage of the first phase, mV.</summary>
    public const int Voltage = 1;

    /// <summary>Current of the first phase, mA.</summary>
    public const int Current = 2;

    /// <summary>Active power of all phases, mW, negative when it flows back.</summary>
    public const int Power = 3;

    /// <summary>Imported active energy of all phases, Wh.</summary>
    public const int Energy = 4;

    /// <summary>Quantities.</summary>
    public const int Quantities = 5;

    private const int Holding = 3;
    private const int Input = 4;

    private MeterModel(string id, int power, int function)
    {
        Id = id;
        Register[Serial] = 0xFC00;
        Register[Voltage] = 0x0000;
        Register[Current] = 0x0006;
        Register[Power] = power;
        Register[Energy] = 0x0048;
        for (int i = 0; i < Quantities; i++)
        {
            Function[i] = function;
            Format[i] = RegisterValue.Float32;
            Multiplier[i] = 1000;
            Divisor[i] = 1;
        }

        Function[Serial] = Holding;
        Format[Serial] = RegisterValue.Unsigned32;
        Multiplier[Serial] = 1;
    }

    /// <summary>Its name in the settings.</summary>
    public string Id { get; }

    /// <summary>Phases whose currents stand in a row from the register of <see cref="Current"/> on, 1 or 3.</summary>
    public int Phases { get; private set; } = 3;

    /// <summary>First register of each quantity.</summary>
    public int[] Register { get; } = new int[Quantities];

    /// <summary>Modbus function of each quantity, 3 or 4.</summary>
    public int[] Function { get; } = new int[Quantities];

    /// <summary>A constant of <see cref="RegisterValue"/> for each quantity.</summary>
    public int[] Format { get; } = new int[Quantities];

    /// <summary>From the register's number to mV, mA, mW or Wh.</summary>
    public int[] Multiplier { get; } = new int[Quantities];

    /// <summary>The same, below the line.</summary>
    public int[] Divisor { get; } = new int[Quantities];

    /// <summary>The model of a name; null: unknown.</summary>
    public static MeterModel? Find(string id)
    {
        switch (id)
        {
            case EnergySettings.Sdm120:
                MeterModel onePhase = new MeterModel(id, 0x000C, Input);
                onePhase.Phases = 1;
                return onePhase;
            case EnergySettings.Sdm630: return new MeterModel(id, 0x0034, Input);
            case EnergySettings.Sdm72: return new MeterModel(id, 0x0034, Input);
            case EnergySettings.AbbB: return FixedPoint(id);
            default: return null;
        }
    }

    private static MeterModel FixedPoint(string id)
    {
        MeterModel model = new MeterModel(id, 0x5B14, Holding);
        model.Set(Serial, 0x8900, RegisterValue.Unsigned32, 1, 1);
        model.Set(Voltage, 0x5B00, RegisterValue.Unsigned32, 100, 1);
        model.Set(Current, 0x5B0C, RegisterValue.Unsigned32, 10, 1);
        model.Set(Power, 0x5B14, RegisterValue.Signed32, 10, 1);
        model.Set(Energy, 0x5000, RegisterValue.Unsigned64, 10, 1);
        return model;
    }

    private void Set(int quantity, int register, int format, int multiplier, int divisor)
    {
        Register[quantity] = register;
        Format[quantity] = format;
        Multiplier[quantity] = multiplier;
        Divisor[quantity] = divisor;
    }
}
