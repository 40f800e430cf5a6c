using Laterne.Core.Messaging;

namespace Laterne.Device;

/// <summary>
/// Which pin does what, from <c>I:\board.json</c> (<c>boards/</c>). A member of the wrong type keeps its default: the pole still lights.
/// </summary>
public sealed class BoardLayout
{
    /// <summary>Value of a pin that this board does not have.</summary>
    public const int None = -1;

    private bool _hasQuadPsram;
    private bool _hasOctalPsram;
    private long _strapping;

    /// <summary>The layout of the development board.</summary>
    public BoardLayout() => BoardPin.AddAll(Pins);

    /// <summary>Name of the board, at most 32 characters.</summary>
    public string Name { get; private set; } = "devkit-v1";

    /// <summary>Every pin and its owner.</summary>
    public PinTable Pins { get; } = new PinTable();

    /// <summary>PWM pin of the 0-10 V stage.</summary>
    public int LampPwm => Pins.Pin(BoardPin.LampPwm);

    /// <summary>True for a stage that dims with rising duty.</summary>
    public bool LampPwmInverted { get; private set; }

    /// <summary>Output of the PIR or radar sensor.</summary>
    public int Motion => Pins.Pin(BoardPin.Motion);

    /// <summary>True for a sensor that pulls its output low on motion.</summary>
    public bool MotionActiveLow { get; private set; }

    /// <summary>I2C data of the light sensor.</summary>
    public int I2cSda => Pins.Pin(BoardPin.I2cSda);

    /// <summary>I2C clock of the light sensor.</summary>
    public int I2cScl => Pins.Pin(BoardPin.I2cScl);

    /// <summary>I2C address of the light sensor, 7 bits.</summary>
    public int PhotocellAddress { get; private set; } = 0x23;

    /// <summary>I2C address of the BME280 on the light sensor's bus, 118 or 119; with it the pole has a weather station.</summary>
    public int WeatherAddress { get; private set; } = None;

    /// <summary>Input of the external watchdog.</summary>
    public int Watchdog => Pins.Pin(BoardPin.Watchdog);

    /// <summary>The call pillar's button; with it the pole can be called from.</summary>
    public int CallButton => Pins.Pin(BoardPin.CallButton);

    /// <summary>True for a button that closes to ground.</summary>
    public bool CallButtonActiveLow { get; private set; }

    /// <summary>The call pillar's yellow light.</summary>
    public int CallerLightYellow => Pins.Pin(BoardPin.CallerLightYellow);

    /// <summary>The call pillar's green light.</summary>
    public int CallerLightGreen => Pins.Pin(BoardPin.CallerLightGreen);

    /// <summary>Relay of the intercom.</summary>
    public int IntercomRelay => Pins.Pin(BoardPin.IntercomRelay);

    /// <summary>Relay of the siren or buzzer.</summary>
    public int Siren => Pins.Pin(BoardPin.Siren);

    /// <summary>Battery voltage over the voltage at its pin, thousandths.</summary>
    public int BatteryRatioPerMille { get; private set; } = 4000;

    /// <summary>The power supply's contact that is high on mains.</summary>
    public int MainsGood => Pins.Pin(BoardPin.MainsGood);

    /// <summary>To the meters' RS-485 transceiver.</summary>
    public int MeterTransmit => Pins.Pin(BoardPin.Rs485Tx);

    /// <summary>From it.</summary>
    public int MeterReceive => Pins.Pin(BoardPin.Rs485Rx);

    /// <summary>Its direction, if it does not turn round by itself.</summary>
    public int MeterDirection => Pins.Pin(BoardPin.Rs485De);

    /// <summary>True with a PN532 on the I2C pins: the charge point's card reader.</summary>
    public bool HasPn532 { get; private set; }

    /// <summary>The wallbox controller on the meters' line that the pilot is read from, a name of WallboxModel; empty: the pilot is on pins.</summary>
    public string Wallbox { get; private set; } = "";

    /// <summary>Its Modbus address, 1 to 247.</summary>
    public int WallboxAddress { get; private set; } = 1;

    /// <summary>What the chip's pins can do.</summary>
    public ChipPins Chip { get; private set; } = new ChipPins(ChipPins.Esp32);

    /// <summary>What is wrong with the file, or null.</summary>
    public string? Fault { get; private set; }

    /// <summary>Takes over what the document says.</summary>
    /// <returns>False: the document is no JSON object, a pin has two owners or cannot do what its owner needs; see <see cref="Fault"/>.</returns>
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

        if (reader.Error != null)
        {
            return Refuse(reader.Error);
        }

        Chip.Psram = _hasOctalPsram ? Chip.OctalPsram : _hasQuadPsram ? Chip.QuadPsram : 0;
        Fault ??= LampPwm == None ? "no pin is named lampPwm" : Pins.Fault(Chip, _strapping);
        return Fault == null;
    }

    private void ReadMember(JsonReader reader)
    {
        if (reader.TextIs("name"))
        {
            Name = BoardValue.Name(reader, Name);
        }
        else if (reader.TextIs("chip"))
        {
            ReadChip(reader);
        }
        else if (reader.TextIs("psram"))
        {
            ReadPsram(reader);
        }
        else if (reader.TextIs("strapping"))
        {
            _strapping |= BoardValue.Pins(reader);
        }
        else if (reader.TextIs("pins"))
        {
            ReadPins(reader);
        }
        else if (reader.TextIs("lampPwmInverted"))
        {
            LampPwmInverted = BoardValue.Flag(reader);
        }
        else if (reader.TextIs("motionActiveLow"))
        {
            MotionActiveLow = BoardValue.Flag(reader);
        }
        else if (reader.TextIs("callButtonActiveLow"))
        {
            CallButtonActiveLow = BoardValue.Flag(reader);
        }
        else if (reader.TextIs("pn532"))
        {
            HasPn532 = BoardValue.Flag(reader);
        }
        else if (reader.TextIs("photocellAddress"))
        {
            PhotocellAddress = BoardValue.Number(reader, PhotocellAddress, 8, 119);
        }
        else if (reader.TextIs("batteryRatioPerMille"))
        {
            BatteryRatioPerMille = BoardValue.Number(reader, BatteryRatioPerMille, 1000, 20_000);
        }
        else if (reader.TextIs("weatherAddress"))
        {
            WeatherAddress = BoardValue.Number(reader, WeatherAddress, 118, 119);
        }
        else if (reader.TextIs("wallbox"))
        {
            Wallbox = BoardValue.Name(reader, Wallbox);
        }
        else if (reader.TextIs("wallboxAddress"))
        {
            WallboxAddress = BoardValue.Number(reader, WallboxAddress, 1, 247);
        }
        else if (!ReadPin(reader))
        {
            reader.Skip();
        }
    }

    /// <summary>The object is the whole list: an owner that it does not name has no pin, one that the pole does not know keeps its pin from others.</summary>
    private void ReadPins(JsonReader reader)
    {
        if (!reader.TryEnterObject())
        {
            reader.Skip();
            return;
        }

        Pins.Clear();
        while (reader.NextMember())
        {
            if (ReadPin(reader))
            {
                continue;
            }

            string owner = reader.TextLength <= BoardValue.LongestName ? reader.TextAsString() : "board";
            if (!Pins.Add(owner, PinNeed.Reserved, BoardValue.Number(reader, None, None, int.MaxValue)))
            {
                Fault = "too many pins";
            }
        }
    }

    private bool ReadPin(JsonReader reader)
    {
        for (int row = 0; row < Pins.Count; row++)
        {
            if (reader.TextIs(Pins.Owner(row)))
            {
                Pins.Move(row, BoardValue.Number(reader, Pins.Pin(Pins.Owner(row)), None, int.MaxValue));
                return true;
            }
        }

        return false;
    }

    private void ReadChip(JsonReader reader)
    {
        if (!reader.TryReadText())
        {
            reader.Skip();
        }
        else if (reader.TextIs(ChipPins.Esp32S3))
        {
            Chip = new ChipPins(ChipPins.Esp32S3);
        }
        else if (reader.TextIs(ChipPins.Esp32C3))
        {
            Chip = new ChipPins(ChipPins.Esp32C3);
        }
        else if (!reader.TextIs(ChipPins.Esp32))
        {
            Fault = "chip is none of esp32, esp32s3, esp32c3";
        }
    }

    private void ReadPsram(JsonReader reader)
    {
        if (reader.TryReadText())
        {
            _hasQuadPsram = reader.TextIs("quad");
            _hasOctalPsram = reader.TextIs("octal");
            return;
        }

        reader.Skip();
    }

    private bool Refuse(string fault)
    {
        Fault = fault;
        return false;
    }
}
