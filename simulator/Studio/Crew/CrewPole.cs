using System.Diagnostics;
using System.Globalization;
using Laterne.Device;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;

namespace Laterne.Studio.Crew;

/// <summary>
/// One pole on the bench: the real firmware with its drivers on a virtual board, stepped by a thread of its own as time passes, its link
/// on another as on the device. Its console is a pseudo terminal. What people and the street do to it are calls.
/// </summary>
public sealed partial class CrewPole : IDisposable
{
    private const string SecondPort = "COM2";
    private const string ThirdPort = "COM3";

    // So often somebody looks at whether the world did something.
    private const int LookMs = 20;

    private readonly CrewPoleOptions _options;
    private readonly FlashFolder? _folder;
    private readonly BoardLayout _layout = new();
    private readonly BenchParts _parts;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread _thread;
    private PoleFirmware? _firmware;
    private CancellationTokenSource _linkEnds = new();
    private PseudoTerminal? _cable;
    private long _startsAtUs;
    private long _stepAtUs;
    private int _savedWrites = -1;
    private bool _isEnding;

    /// <summary>Gives it its supply.</summary>
    /// <exception cref="PlatformNotSupportedException">Pseudo terminals need Linux.</exception>
    public CrewPole(CrewPoleOptions options)
    {
        _options = options;
        var layout = System.Text.Encoding.UTF8.GetBytes(options.Layout);
        _layout.TryRead(layout, layout.Length);
        _folder = options.Flash is null ? null : new FlashFolder(options.Flash);
        var wished = options.Mac is null ? null : Convert.FromHexString(options.Mac);
        var mac = _folder?.Mac(wished) ?? wished ?? FlashFolder.NewMac();
        Board = new VirtualBoard(Convert.ToHexStringLower(mac));
        Board.Network.MacAddress = mac;
        Board.Pins.HasInputOnly = _layout.Chip.Name == ChipPins.Esp32;
        Board.Network.IsWired = options.Layout.Contains("\"ethernet\"", StringComparison.Ordinal);
        var begin = options.BeginMs ?? TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        Board.Network.TrueUtcMs = () => begin + (Board.Clock.MonotonicMicroseconds / 1000);
        if (_folder is not null)
        {
            Board.Flash.Restore(_folder.Files);
        }

        Board.Flash.Provision(@"I:\board.json", options.Layout);
        Prepare(options);
        _parts = new BenchParts(Board, _layout);
        Plug();
        _thread = new Thread(Live) { IsBackground = true, Name = $"pole {Board.Id}" };
        _thread.Start();
    }

    /// <summary>The port changed: a cable was plugged in, or pulled (null).</summary>
    public event Action<string?>? PortChanged;

    /// <summary>The program could not run and starts anew.</summary>
    public event Action<Exception>? Faulted;

    /// <summary>The chip and what is soldered to it.</summary>
    public VirtualBoard Board { get; }

    /// <summary>The address by which the server knows this controller, 12 hexadecimal digits.</summary>
    public string Controller => Board.Id;

    /// <summary>What the console's cable is called on this machine; null while it is pulled.</summary>
    public string? Port
    {
        get
        {
            lock (_gate)
            {
                return _cable?.Name;
            }
        }
    }

    /// <summary>True while its server has it.</summary>
    public bool IsConnected
    {
        get
        {
            lock (_gate)
            {
                return _firmware?.Link.IsConnected ?? false;
            }
        }
    }

    /// <summary>Starts of the firmware so far.</summary>
    public int Starts { get; private set; }

    /// <summary>Light at the lamp, hundredths of a percent.</summary>
    public int Light => _parts.Light;

    /// <summary>Ends it; its flash stays in its folder.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isEnding = true;
        }

        _wake.Set();
        _thread.Join();
        _linkEnds.Cancel();
        _cable?.Dispose();
        _bridge?.Dispose();
        Board.PowerOff();
    }

    private long NowUs => (long)(_watch.Elapsed.TotalMicroseconds * _options.Speed);

    private void Live()
    {
        while (true)
        {
            var wake = _wake;
            lock (_gate)
            {
                if (_isEnding)
                {
                    return;
                }

                var now = NowUs;
                _parts.PassTo(now);
                DoWhatIsDue(now);
                if (now >= _startsAtUs && (now >= _stepAtUs || (_firmware?.Wake.WaitOne(0) ?? false)))
                {
                    _stepAtUs = now + (Step() * 1000L);
                }

                Save();
                wake = _firmware?.Wake ?? _wake;
                if (wake.WaitOne(0))
                {
                    _stepAtUs = 0;
                    continue;
                }
            }

            if (wake.WaitOne(LookMs))
            {
                _stepAtUs = 0;
            }
        }
    }

    /// <summary>One turn of the firmware. Returns when it wants its next one, ms.</summary>
    private int Step()
    {
        using (Board.EnterStep())
        {
            try
            {
                if (!Board.IsPowered)
                {
                    Board.PowerOn();
                }

                if (_firmware is null)
                {
                    Start();
                }

                var wait = _firmware!.Step();
                if (Board.IsPowered)
                {
                    // On the device the probe has a thread; here the answer costs no time.
                    _firmware.Hotspot?.RunOnce(0);
                    return wait;
                }
            }
            catch (DeviceRebootedException)
            {
                // The firmware asked for it, or a cut met one of its writes.
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // As Main does: say it, and start anew.
                Faulted?.Invoke(fault);
            }
        }

        End();
        return 1;
    }

    private void Start()
    {
        _parts.Drive();
        var firmware = new PoleFirmware();
        _firmware = firmware;
        Starts++;
        _linkEnds = new CancellationTokenSource();
        var end = _linkEnds.Token;

        // The board is ambient: a thread started inside its scope belongs to it.
        using (Board.Enter())
        {
            new Thread(() => RunTurns(firmware.Link.RunOnce, end)) { IsBackground = true, Name = $"link {Board.Id}" }.Start();
            StartSetup(firmware, end);
        }
    }

    private void End()
    {
        _linkEnds.Cancel();
        _firmware = null;
        _startsAtUs = NowUs + (_options.StartUpMs * 1000L);
    }

    private void Save()
    {
        if (_folder is not null && Board.Flash.Writes != _savedWrites)
        {
            _savedWrites = Board.Flash.Writes;
            _folder.Save(Board.Flash);
        }
    }
}
