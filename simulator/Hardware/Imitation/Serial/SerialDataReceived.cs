namespace System.IO.Ports;

/// <summary>Imitated: bytes have come in.</summary>
public class SerialDataReceivedEventArgs : EventArgs
{
    internal SerialDataReceivedEventArgs()
    {
    }

    public SerialData EventType => SerialData.Chars;
}

/// <summary>Imitated.</summary>
public delegate void SerialDataReceivedEventHandler(object sender, SerialDataReceivedEventArgs e);
