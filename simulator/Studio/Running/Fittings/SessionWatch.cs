using Laterne.Charging;

namespace Laterne.Studio.Running.Fittings;

/// <summary>Which charging sessions the pole has begun: each of them is owed to the server when it has ended.</summary>
internal sealed class SessionWatch
{
    private readonly HashSet<long> _begun = [];
    private long _open;

    /// <summary>Sessions that have ended.</summary>
    public int Ended => _begun.Count - (_open > 0 ? 1 : 0);

    /// <summary>Looks after a turn of the firmware.</summary>
    public void Look(ChargingFunction charging)
    {
        if (charging.SessionNumber != _open)
        {
            _open = charging.SessionNumber;
            if (_open > 0)
            {
                _begun.Add(_open);
            }
        }
    }
}
