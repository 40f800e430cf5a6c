namespace Laterne.Core.Ports;

/// <summary>Tells neighbouring poles that somebody calls for help here, so that they give full light as well.</summary>
public interface INeighbourAlarm
{
    /// <summary>
    /// Announces. Called at once when a call begins or ends and every 10 s while it is open, so a lost message heals;
    /// a neighbour that hears nothing for 30 s forgets it. Returns at once; never throws.
    /// </summary>
    /// <param name="active">True while the call is open.</param>
    /// <param name="callNumber">Its number, from 1.</param>
    void Announce(bool active, int callNumber);
}
