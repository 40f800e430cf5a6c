namespace Laterne.Energy;

/// <summary>
/// Where a wallbox controller keeps the state of the vehicle and takes the limit, as data. Sources: Amperfied/Heidelberg, Energy Control
/// Modbus register table 2021-02-22 (the same table: Walther basicEVO PRO, SENEC Wallbox Pro S); EVRacing, EVSE WB/DIN datasheet, and
/// what openWB reads of it; Viridian EV, EPC 2 Plus Modbus register map V104 (the same board: OBO Ion). All were checked against evcc,
/// which drives all three. The README says what was not.
/// </summary>
public sealed class WallboxModel
{
    /// <summary>Heidelberg Energy Control.</summary>
    public const string HeidelbergEc = "heidelberg-ec";

    /// <summary>EVSE WB or EVSE DIN.</summary>
    public const string EvseWb = "evse-wb";

    /// <summary>EPC 2 Plus.</summary>
    public const string Epc2 = "epc2-plus";

    /// <summary>Sign of a value that no state has.</summary>
    public const char NoState = '-';

    private const int Holding = 3;
    private const int Input = 4;
    private const int WriteOne = 6;

    // The pole asks every quarter of a second; meters that are silent hold the line for less than two.
    private const int TimeOutMs = 5000;

    private WallboxModel(string id, int stateFunction, int stateRegister, string states, int limitRegister, int writeFunction, int mostA)
    {
        Id = id;
        StateFunction = stateFunction;
        StateRegister = stateRegister;
        States = states;
        LimitRegister = limitRegister;
        WriteFunction = writeFunction;
        MostA = mostA;
    }

    /// <summary>Its name in <c>board.json</c>.</summary>
    public string Id { get; }

    /// <summary>Modbus function that reads the state, 3 or 4.</summary>
    public int StateFunction { get; }

    /// <summary>Register of the state.</summary>
    public int StateRegister { get; }

    /// <summary>State A to F for each value of that register, from 0 on; <see cref="NoState"/> for a value that means none.</summary>
    public string States { get; }

    /// <summary>Holding register of the limit.</summary>
    public int LimitRegister { get; }

    /// <summary>Modbus function that writes, 6 or 16.</summary>
    public int WriteFunction { get; }

    /// <summary>Most that it takes as a limit, A.</summary>
    public int MostA { get; }

    /// <summary>Steps of the limit in 1 A: 10 for a register in 0.1 A.</summary>
    public int StepsPerA { get; private set; } = 1;

    /// <summary>Holding registers that must have <see cref="SetupValue"/> before anything is offered: time-out and fail-safe current first.</summary>
    public int[] SetupRegister { get; private set; } = new int[0];

    /// <summary>What they must have.</summary>
    public int[] SetupValue { get; private set; } = new int[0];

    /// <summary>Speed that the controller forces upon the line, baud; meters have to be set to it.</summary>
    public int BaudRate { get; private set; } = 9600;

    /// <summary>True when it forces even parity upon the line.</summary>
    public bool HasEvenParity { get; private set; }

    /// <summary>The model of a name; null: unknown.</summary>
    public static WallboxModel? Find(string id)
    {
        switch (id)
        {
            case HeidelbergEc:
                // 2, 3: A1, A2; 4, 5: B1, B2; 6, 7: C1, C2; 8: charging, derated by heat; 9: E; 10: F; 11: its own error.
                WallboxModel heidelberg = new WallboxModel(id, Input, 5, "--AABBCCCEFF", 261, ModbusFrame.WriteMany, 16);
                heidelberg.StepsPerA = 10;
                heidelberg.BaudRate = 19200;
                heidelberg.HasEvenParity = true;
                heidelberg.SetupRegister = new int[] { 262, 257, 258 };
                // No current without the pole, time-out in ms, no standby, in which it would not answer.
                heidelberg.SetupValue = new int[] { 0, TimeOutMs, 4 };
                return heidelberg;
            case EvseWb:
                // 5: failure of its diode or residual current check. It has no time-out.
                return new WallboxModel(id, Holding, 1002, "-ABCDF", 1000, ModbusFrame.WriteMany, 32);
            case Epc2:
                // The maker counts from 40001: current on loss 40031, time-out in ms 40029, charging allowed 40006.
                WallboxModel epc = new WallboxModel(id, Holding, 11, "ABCDF", 6, WriteOne, 32);
                epc.SetupRegister = new int[] { 30, 28, 5 };
                epc.SetupValue = new int[] { 0, TimeOutMs, 1 };
                return epc;
            default:
                return null;
        }
    }
}
