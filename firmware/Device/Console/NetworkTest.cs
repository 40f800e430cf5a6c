using Laterne.CrewConsole;
using Laterne.Device.Links;

namespace Laterne.Device.Crew;

/// <summary><c>wifi-test</c>: waits until the pole has an address and its server.</summary>
public sealed class NetworkTest : ICrewCommand
{
    private const int Most = 120;

    private readonly ServerLink _link;
    private readonly Log _log;
    private long _endMs;

    /// <summary>Keeps the link.</summary>
    public NetworkTest(ServerLink link, Log log)
    {
        _link = link;
        _log = log;
    }

    /// <inheritdoc/>
    public string Name => "wifi-test";

    /// <inheritdoc/>
    public string Help => "seconds=1..120 (30)";

    /// <inheritdoc/>
    public bool IsOpenToAll => true;

    /// <inheritdoc/>
    public bool Begin(CrewRequest request, CrewAnswer answer, long monotonicMs)
    {
        int seconds = 30;
        if (!request.TryNumber("seconds", 1, Most, answer, ref seconds))
        {
            return true;
        }

        _endMs = monotonicMs + (seconds * 1000L);
        return Step(answer, monotonicMs);
    }

    /// <inheritdoc/>
    public bool Step(CrewAnswer answer, long monotonicMs)
    {
        bool isConnected = _link.IsConnected;
        if (!isConnected && monotonicMs < _endMs)
        {
            return false;
        }

        if (!isConnected)
        {
            answer.Refuse(ErrorCode.Silent, "No connection to the server.");
        }

        answer.Json.Member("network", isConnected || WifiStation.HasAddress() ? 1 : 0);
        answer.Json.Member("server", isConnected ? 1 : 0);
        answer.Json.Member("fault", _log.Strike(_link.LastFault));
        return true;
    }

    /// <inheritdoc/>
    public void Cancel()
    {
    }
}
