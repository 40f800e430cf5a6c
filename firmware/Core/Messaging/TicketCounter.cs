namespace Laterne.Core.Messaging;

/// <summary>Numbers messages, so that an acknowledgement finds its sender.</summary>
public sealed class TicketCounter
{
    /// <summary>A ticket that no message has.</summary>
    public const int None = 0;

    private int _last;

    /// <summary>The next number, from 1.</summary>
    public int Next()
    {
        _last = _last == int.MaxValue ? 1 : _last + 1;
        return _last;
    }
}
