namespace Laterne.Hardware;

/// <summary>
/// One ESP32 in memory: clock, pins, PWM, I2C, flash and network. Firmware that runs between <see cref="Enter"/> and the
/// end of its scope talks to this board through the imitated nanoFramework APIs, so many poles live in one process.
/// </summary>
public sealed class VirtualBoard
{
    private static readonly AsyncLocal<VirtualBoard?> Ambient = new();

    // Steps run a million times a second: a thread-static is ten times cheaper to set than an AsyncLocal.
    [ThreadStatic]
    private static VirtualBoard? _stepping;

    // Set when a handle of an earlier start was used: the code that runs here no longer exists on the chip.
    [ThreadStatic]
    private static bool _isDying;

    private int _starts = 1;

    /// <summary>A board under power after a cold start: clock at 1970, flash empty, no network.</summary>
    /// <param name="id">For messages only, for instance the pole's id.</param>
    public VirtualBoard(string id)
    {
        Id = id;
        Clock = new VirtualClock();
        Pins = new VirtualPins(this);
        Pwm = new VirtualPwm(this);
        I2c = new VirtualI2c(this);
        Spi = new VirtualSpi();
        Adc = new VirtualAdc(this);
        Serial = new VirtualSerial(this);
        Sockets = new VirtualSockets(this);
        Flash = new VirtualFlash();
        Network = new VirtualNetwork(this);
        Flash.PowerCut += PowerOff;
    }

    /// <summary>Power.RebootDevice was called. Raised after the board has started again, before the call unwinds the old firmware.</summary>
    public event Action? Rebooted;

    /// <summary>The board of the running code.</summary>
    /// <exception cref="InvalidOperationException">No board was entered.</exception>
    public static VirtualBoard Current => _stepping ?? Ambient.Value
        ?? throw new InvalidOperationException("No virtual board here: run the firmware inside VirtualBoard.Enter().");

    /// <summary>Name in messages.</summary>
    public string Id { get; }

    /// <summary>Time since start and the real-time clock.</summary>
    public VirtualClock Clock { get; }

    /// <summary>GPIO levels.</summary>
    public VirtualPins Pins { get; }

    /// <summary>PWM channels (LEDC).</summary>
    public VirtualPwm Pwm { get; }

    /// <summary>I2C buses and what hangs on them.</summary>
    public VirtualI2c I2c { get; }

    /// <summary>SPI buses and what hangs on them.</summary>
    public VirtualSpi Spi { get; }

    /// <summary>Voltages at the channels of ADC1.</summary>
    public VirtualAdc Adc { get; }

    /// <summary>UARTs and what hangs on their lines.</summary>
    public VirtualSerial Serial { get; }

    /// <summary>UDP sockets, for datagrams between boards that joined the same <see cref="VirtualRadio"/>.</summary>
    public VirtualSockets Sockets { get; }

    /// <summary>The files of <c>I:</c>; they survive everything but a format.</summary>
    public VirtualFlash Flash { get; }

    /// <summary>Wi-Fi, SNTP and the way to the MQTT endpoint.</summary>
    public VirtualNetwork Network { get; }

    /// <summary>What is free of the managed heap, bytes; a chip without PSRAM has about 80 KB of it.</summary>
    public uint FreeHeapBytes { get; set; } = 48 * 1024;

    /// <summary>False between <see cref="PowerOff"/> and <see cref="PowerOn"/>.</summary>
    public bool IsPowered { get; private set; } = true;

    /// <summary>Starts so far, cold and warm. A handle that was opened in an earlier start is dead.</summary>
    public int Starts => Volatile.Read(ref _starts);

    /// <summary>Makes this board the one of the running code and of threads started from here.</summary>
    public IDisposable Enter() => new Scope(this);

    /// <summary>
    /// Makes this board the one of this thread only: cheap, for one step of the firmware. Does not flow to other threads.
    /// </summary>
    public StepScope EnterStep()
    {
        var scope = new StepScope(_stepping);
        _stepping = this;
        _isDying = false;
        return scope;
    }

    /// <summary>Takes the supply away: pins float, PWM stops, connections break, what was being written stays as it is.</summary>
    public void PowerOff()
    {
        if (!IsPowered)
        {
            return;
        }

        IsPowered = false;
        Network.OwnPoint.Stop();
        Flash.LosePower();
        ReleaseHardware();
        Sockets.CloseAll();
    }

    /// <summary>Gives the supply back: a cold start, after which the real-time clock knows no time.</summary>
    public void PowerOn()
    {
        ReleaseHardware();
        Interlocked.Increment(ref _starts);
        Sockets.CloseAll();
        Clock.Start(cold: true);
        Network.OwnPoint.Start();
        Flash.RegainPower();
        IsPowered = true;
    }

    /// <summary>Resets the chip under power, for instance by the external watchdog or Power.RebootDevice.</summary>
    /// <param name="clockKept">False for a reset by the EN pin, which stops the real-time clock too.</param>
    public void Restart(bool clockKept = true)
    {
        ReleaseHardware();
        Interlocked.Increment(ref _starts);
        // Not before: who waits at a socket wakes up and must find that his start is over.
        Sockets.CloseAll();
        Clock.Start(cold: !clockKept);
        Network.OwnPoint.Start();
    }

    internal void RebootFromFirmware()
    {
        if (!IsPowered || _isDying)
        {
            throw new DeviceRebootedException(Id);
        }

        Restart();
        Rebooted?.Invoke();
        throw new DeviceRebootedException(Id);
    }

    internal void ThrowIfDead(int start)
    {
        if (start != Starts || !IsPowered)
        {
            _isDying = true;
            throw new DeviceRebootedException(Id);
        }
    }

    /// <summary>A thread that has met the end of its start may not take hardware of the next one.</summary>
    internal void ThrowIfDying()
    {
        if (_isDying)
        {
            throw new DeviceRebootedException(Id);
        }
    }

    private void ReleaseHardware()
    {
        Network.LoseLink();
        Pwm.Reset();
        Pins.Reset();
        I2c.Reset();
        Spi.Reset();
        Serial.Reset();
    }

    /// <summary>End of a step on this thread.</summary>
    public readonly ref struct StepScope
    {
        private readonly VirtualBoard? _before;

        internal StepScope(VirtualBoard? before) => _before = before;

        /// <summary>Gives the thread back to the board that had it.</summary>
        public void Dispose()
        {
            _stepping = _before;
            _isDying = false;
        }
    }

    private sealed class Scope : IDisposable
    {
        private readonly VirtualBoard? _before = Ambient.Value;
        private readonly VirtualBoard? _steppingBefore = _stepping;
        private readonly int _thread = Environment.CurrentManagedThreadId;

        public Scope(VirtualBoard board)
        {
            Ambient.Value = board;
            _stepping = null;
            _isDying = false;
        }

        public void Dispose()
        {
            Ambient.Value = _before;
            if (Environment.CurrentManagedThreadId == _thread)
            {
                _stepping = _steppingBefore;
                _isDying = false;
            }
        }
    }
}
