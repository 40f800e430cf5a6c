using System.Device.I2c;

namespace Laterne.Hardware;

/// <summary>The I2C buses of a board (1 and 2) and the chips on them.</summary>
public sealed class VirtualI2c
{
    private readonly Dictionary<(int Bus, int Address), II2cPeripheral> _chips = [];
    private readonly HashSet<(int Bus, bool Clock)> _functions = [];
    private readonly Lock _gate = new();

    internal VirtualI2c(VirtualBoard board) => Board = board;

    /// <summary>SDA is held low by a broken chip or a wet connector: every transfer times out.</summary>
    public bool IsStuck { get; set; }

    /// <summary>Transfers so far, failed ones included.</summary>
    public long Transfers { get; private set; }

    internal VirtualBoard Board { get; }

    /// <summary>Connects a chip.</summary>
    /// <param name="bus">1 or 2.</param>
    /// <param name="address">7-bit address.</param>
    /// <param name="chip">Answers at the level of bytes.</param>
    public void Attach(int bus, int address, II2cPeripheral chip)
    {
        lock (_gate)
        {
            _chips[(bus, address)] = chip;
        }
    }

    /// <summary>Disconnects a chip: its address is no longer acknowledged.</summary>
    public void Detach(int bus, int address)
    {
        lock (_gate)
        {
            _chips.Remove((bus, address));
        }
    }

    internal void SetFunction(int bus, bool clock) => _functions.Add((bus, clock));

    internal bool HasPins(int bus) => _functions.Contains((bus, true)) && _functions.Contains((bus, false));

    internal I2cTransferResult Transfer(int bus, int address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        lock (_gate)
        {
            Transfers++;
            if (IsStuck)
            {
                return new I2cTransferResult(I2cTransferStatus.ClockStretchTimeout, 0);
            }

            var acknowledged = _chips.TryGetValue((bus, address), out var chip)
                && (write.IsEmpty || chip.Write(write))
                && (read.IsEmpty || chip.Read(read));
            return acknowledged
                ? new I2cTransferResult(I2cTransferStatus.FullTransfer, (uint)(write.Length + read.Length))
                : new I2cTransferResult(I2cTransferStatus.SlaveAddressNotAcknowledged, 0);
        }
    }

    internal void Reset() => _functions.Clear();
}
