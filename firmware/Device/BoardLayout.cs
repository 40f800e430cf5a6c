using Laterne.Core.Messaging;

namespace Laterne.Device;

/// <summary>
/// Which pin does what, from <c>I:\board.json</c> (shape: <c>boards/</c>). Defaults are those of an ESP32 development board.
/// An unreadable member keeps its default: a pole with a damaged file still lights.
/// </summary>
public sealed class BoardLayout
{
    /// <summary>Value of a pin that this board does not have.</summary>
    public const int None = -1;

    private const int LastPin = 48;
    private const int LongestName = 32;

    /// <summary>Name of the board, at most 32 characters.</summary>
    public string Name { get; private set; } = "devkit-v1";

    /// <summary>PWM pin of the 0-10 V stage.</summary>
    public int LampPwm { get; private set; } = 25;

    /// <summary>True for a stage that dims with rising duty.</summary>
    public bool LampPwmInverted { get; private set; }

    /// <summary>Output of the PIR or radar sensor.</summary>
    public int Motion { get; private set; } = 27;

    /// <summary>True for a sensor that pulls its output low on motion.</summary>
    public bool MotionActiveLow { get; private set; }

    /// <summary>I2C data of the light sensor.</summary>
    public int I2cSda { get; private set; } = 21;

    /// <summary>I2C clock of the light sensor.</summary>
    public int I2cScl { get; private set; } = 22;

    /// <summary>I2C address of the light sensor, 7 bits.</summary>
    public int PhotocellAddress { get; private set; } = 0x23;

    /// <summary>Input of the external watchdog.</summary>
    public int Watchdog { get; private set; } = 26;

    /// <summary>The call pillar's button; with it the pole can be called from.</summary>
    public int CallButton { get; private set; } = None;

    /// <summary>True for a button that closes to ground.</summary>
    public bool CallButtonActiveLow { get; private set; }

    /// <summary>The call pillar's yellow light.</summary>
    public int CallerLightYellow { get; private set; } = None;

    /// <summary>The call pillar's green light.</summary>
    public int CallerLightGreen { get; private set; } = None;

    /// <summary>Relay of the intercom.</summary>
    public int IntercomRelay { get; private set; } = None;

    /// <summary>Relay of the siren or buzzer.</summary>
    public int Siren { get; private set; } = None;

    /// <summary>The power supply's contact that is high on mains.</summary>
    public int MainsGood { get; private set; } = None;

    /// <summary>To the RS-485 transceiver of the meters; with <see cref="MeterReceive"/> the board has a line to meters.</summary>
    public int MeterTransmit { get; private set; } = None;

    /// <summary>From that transceiver.</summary>
    public int MeterReceive { get; private set; } = None;

    /// <summary>Its direction; a transceiver that turns round by itself needs none.</summary>
    public int MeterDirection { get; private set; } = None;

    /// <summary>What is wrong with the file, or null.</summary>
    public string? Fault { get; private set; }

    /// <summary>Takes over what the document says.</summary>
    /// <returns>False: the document is no JSON object, or a pin has two owners; the first fault is in <see cref="Fault"/>.</returns>
    public bool TryRead(byte[] json, int length)
    {
        JsonReader reader = new JsonReader();
        reader.Open(json, length);
        if (!reader.TryEnterObject())
        {
            return Refuse("board.json is not an object");
        }

        while (reader.NextMember())
        {
            ReadMember(reader);
        }

        return reader.Error == null ? CheckOwners() : Refuse(reader.Error);
    }

    private void ReadMember(JsonReader reader)
    {
        if (reader.TextIs("name"))
        {
            Name = ReadName(reader, Name);
        }
        else if (reader.TextIs("lampPwm"))
        {
            LampPwm = ReadNumber(reader, LampPwm, 0, LastPin);
        }
        else if (reader.TextIs("lampPwmInverted"))
        {
            LampPwmInverted = ReadFlag(reader);
        }
        else if (reader.TextIs("motion"))
        {
            Motion = ReadNumber(reader, Motion, None, LastPin);
        }
        else if (reader.TextIs("motionActiveLow"))
        {
            MotionActiveLow = ReadFlag(reader);
        }
        else if (reader.TextIs("i2cSda"))
        {
            I2cSda = ReadNumber(reader, I2cSda, None, LastPin);
        }
        else if (reader.TextIs("i2cScl"))
        {
            I2cScl = ReadNumber(reader, I2cScl, None, LastPin);
        }
        else if (reader.TextIs("photocellAddress"))
        {
            PhotocellAddress = ReadNumber(reader, PhotocellAddress, 8, 119);
        }
        else if (reader.TextIs("watchdog"))
        {
            Watchdog = ReadNumber(reader, Watchdog, None, LastPin);
        }
        else
        {
            ReadCallPillar(reader);
        }
    }

    private void ReadCallPillar(JsonReader reader)
    {
        if (reader.TextIs("callButton"))
        {
            CallButton = ReadNumber(reader, CallButton, None, LastPin);
        }
        else if (reader.TextIs("callButtonActiveLow"))
        {
            CallButtonActiveLow = ReadFlag(reader);
        }
        else if (reader.TextIs("callerLightYellow"))
        {
            CallerLightYellow = ReadNumber(reader, CallerLightYellow, None, LastPin);
        }
        else if (reader.TextIs("callerLightGreen"))
        {
            CallerLightGreen = ReadNumber(reader, CallerLightGreen, None, LastPin);
        }
        else if (reader.TextIs("intercomRelay"))
        {
            IntercomRelay = ReadNumber(reader, IntercomRelay, None, LastPin);
        }
        else if (reader.TextIs("siren"))
        {
            Siren = ReadNumber(reader, Siren, None, LastPin);
        }
        else if (reader.TextIs("mainsGood"))
        {
            MainsGood = ReadNumber(reader, MainsGood, None, LastPin);
        }
        else
        {
            ReadMeterLine(reader);
        }
    }

    private void ReadMeterLine(JsonReader reader)
    {
        if (reader.TextIs("meterTransmit"))
        {
            MeterTransmit = ReadNumber(reader, MeterTransmit, None, LastPin);
        }
        else if (reader.TextIs("meterReceive"))
        {
            MeterReceive = ReadNumber(reader, MeterReceive, None, LastPin);
        }
        else if (reader.TextIs("meterDirection"))
        {
            MeterDirection = ReadNumber(reader, MeterDirection, None, LastPin);
        }
        else
        {
            reader.Skip();
        }
    }

    private static int ReadNumber(JsonReader reader, int value, int least, int most)
    {
        if (reader.TryReadLong(out long number))
        {
            return number >= least && number <= most ? (int)number : value;
        }

        reader.Skip();
        return value;
    }

    private static bool ReadFlag(JsonReader reader)
    {
        if (reader.TryReadBool(out bool flag))
        {
            return flag;
        }

        reader.Skip();
        return false;
    }

    private static string ReadName(JsonReader reader, string name)
    {
        if (reader.TryReadText())
        {
            return reader.TextIsIdentifier && reader.TextLength <= LongestName ? reader.TextAsString() : name;
        }

        reader.Skip();
        return name;
    }

    private bool CheckOwners()
    {
        int[] pins = new int[]
        {
            LampPwm, Motion, I2cSda, I2cScl, Watchdog,
            CallButton, CallerLightYellow, CallerLightGreen, IntercomRelay, Siren, MainsGood,
            MeterTransmit, MeterReceive, MeterDirection,
        };
        string[] owners = new string[]
        {
            "lampPwm", "motion", "i2cSda", "i2cScl", "watchdog",
            "callButton", "callerLightYellow", "callerLightGreen", "intercomRelay", "siren", "mainsGood",
            "meterTransmit", "meterReceive", "meterDirection",
        };
        for (int i = 0; i < pins.Length; i++)
        {
            for (int j = i + 1; j < pins.Length; j++)
            {
                if (pins[i] != None && pins[i] == pins[j])
                {
                    return Refuse("pin " + pins[i].ToString() + " belongs to " + owners[i] + " and to " + owners[j]);
                }
            }
        }

        return true;
    }

    private bool Refuse(string fault)
    {
        Fault = fault;
        return false;
    }
}
