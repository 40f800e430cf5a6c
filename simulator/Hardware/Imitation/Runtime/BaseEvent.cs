namespace nanoFramework.Runtime.Events;

/// <summary>Imitated: base of native events.</summary>
public class BaseEvent
{
    public ushort Source;

    public byte Message;
}
