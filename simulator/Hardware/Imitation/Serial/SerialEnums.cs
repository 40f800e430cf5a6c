namespace System.IO.Ports;

/// <summary>Imitated.</summary>
public enum Parity
{
    None = 0,
    Odd = 1,
    Even = 2,
}

/// <summary>Imitated.</summary>
public enum StopBits
{
    One = 1,
    Two = 2,
    OnePointFive = 3,
}

/// <summary>Imitated: what has come in.</summary>
public enum SerialData
{
    Chars = 1,
    WatchChar = 2,
}

/// <summary>Imitated: RS485 lets the UART drive the direction pin (RTS) by itself.</summary>
public enum SerialMode
{
    Normal = 0,
    RS485 = 1,
}
