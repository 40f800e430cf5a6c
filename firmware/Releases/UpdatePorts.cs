using Laterne.Updates;

namespace Laterne.Releases;

/// <summary>What updates over the air need beside the link.</summary>
public sealed class UpdatePorts
{
    /// <summary>Joins the ports.</summary>
    /// <param name="board">Chip that releases are made for, for instance <c>esp32</c>.</param>
    /// <param name="version">The running version, major.minor.patch.</param>
    /// <param name="storage">The slots.</param>
    /// <param name="source">Where artifacts come from.</param>
    /// <param name="mac">Whether an offer is for this pole.</param>
    /// <param name="keys">Who may release.</param>
    /// <param name="restart">The way to the launcher.</param>
    public UpdatePorts(
        string board, string version, ISlotStorage storage, IReleaseSource source, IManifestMac mac, ReleaseKeys keys, IRestart restart)
    {
        Board = board;
        Version = version;
        Storage = storage;
        Source = source;
        Mac = mac;
        Keys = keys;
        Restart = restart;
    }

    /// <summary>The chip.</summary>
    public string Board { get; }

    /// <summary>The running version.</summary>
    public string Version { get; }

    /// <summary>The slots.</summary>
    public ISlotStorage Storage { get; }

    /// <summary>Where artifacts come from.</summary>
    public IReleaseSource Source { get; }

    /// <summary>Whether an offer is for this pole.</summary>
    public IManifestMac Mac { get; }

    /// <summary>Who may release.</summary>
    public ReleaseKeys Keys { get; }

    /// <summary>The way to the launcher.</summary>
    public IRestart Restart { get; }
}
