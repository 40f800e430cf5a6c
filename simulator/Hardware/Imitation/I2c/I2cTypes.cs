namespace System.Device.I2c;

/// <summary>Imitated: bus clock.</summary>
public enum I2cBusSpeed
{
    StandardMode = 0,
    FastMode = 1,
    FastModePlus = 2,
}

/// <summary>Imitated: how a transfer ended.</summary>
public enum I2cTransferStatus
{
    UnknownError = 0,
    FullTransfer = 1,
    ClockStretchTimeout = 2,
    PartialTransfer = 3,
    SlaveAddressNotAcknowledged = 4,
}

/// <summary>Imitated: result of a transfer.</summary>
public struct I2cTransferResult
{
    internal I2cTransferResult(I2cTransferStatus status, uint bytesTransferred)
    {
        Status = status;
        BytesTransferred = bytesTransferred;
    }

    public uint BytesTransferred { get; }

    public I2cTransferStatus Status { get; }
}

/// <summary>Imitated: bus, address and speed.</summary>
public sealed class I2cConnectionSettings(int busId, int deviceAddress, I2cBusSpeed busSpeed)
{
    public I2cConnectionSettings(int busId, int deviceAddress)
        : this(busId, deviceAddress, I2cBusSpeed.FastMode)
    {
    }

    public int BusId { get; } = busId;

    public I2cBusSpeed BusSpeed { get; } = busSpeed;

    public int DeviceAddress { get; } = deviceAddress;
}
