namespace Laterne.Hardware;

/// <summary>The SPI buses of a board (1 and 2) and the chips on them. A line that no chip drives reads as zeros.</summary>
public sealed class VirtualSpi
{
    private const int Lines = 3;

    private readonly Dictionary<(int Bus, int Select), ISpiPeripheral> _chips = [];
    private readonly HashSet<(int Bus, int Line)> _functions = [];
    private readonly HashSet<(int Bus, int Select)> _open = [];
    private readonly Lock _gate = new();

    /// <summary>Transfers so far.</summary>
    public long Transfers { get; private set; }

    /// <summary>The longest transfer so far, bytes.</summary>
    public int LongestTransfer { get; private set; }

    /// <summary>Connects a chip.</summary>
    /// <param name="bus">1 or 2.</param>
    /// <param name="select">GPIO of its chip select.</param>
    /// <param name="chip">Answers at the level of bytes.</param>
    public void Attach(int bus, int select, ISpiPeripheral chip)
    {
        lock (_gate)
        {
            _chips[(bus, select)] = chip;
        }
    }

    internal void SetFunction(int bus, int line) => _functions.Add((bus, line));

    internal void Open(int bus, int select)
    {
        lock (_gate)
        {
            for (var line = 0; line < Lines; line++)
            {
                if (!_functions.Contains((bus, line)))
                {
                    throw new ArgumentException($"SPI bus {bus} has no pins: call Configuration.SetPinFunction first.");
                }
            }

            if (!_open.Add((bus, select)))
            {
                throw new InvalidOperationException($"The device at chip select {select} of SPI bus {bus} is already open.");
            }
        }
    }

    internal void Close(int bus, int select)
    {
        lock (_gate)
        {
            _open.Remove((bus, select));
        }
    }

    internal void Transfer(int bus, int select, ReadOnlySpan<byte> mosi, Span<byte> miso)
    {
        lock (_gate)
        {
            Transfers++;
            LongestTransfer = Math.Max(LongestTransfer, mosi.Length);
            miso.Clear();
            if (_chips.TryGetValue((bus, select), out var chip))
            {
                chip.Transfer(mosi, miso);
            }
        }
    }

    internal void Reset()
    {
        lock (_gate)
        {
            _functions.Clear();
            _open.Clear();
        }
    }
}
