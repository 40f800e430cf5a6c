using System.Text.Json;

namespace Laterne.Studio.Running.Server;

/// <summary>
/// The events of one pole as the server's database keeps them: (boot, seq) is unique, what comes again is dropped (and acknowledged).
/// Of calls and sessions it knows besides whether one was stored under two numbers.
/// </summary>
public sealed class EventStore
{
    private readonly HashSet<(long Boot, long Seq)> _keys = [];
    private readonly Dictionary<string, int> _byType = [];
    private readonly SortedDictionary<long, long> _calls = [];
    private readonly HashSet<long> _sessions = [];

    /// <summary>Events that are stored, by type; cleared ones under their type as well.</summary>
    public IReadOnlyDictionary<string, int> ByType => _byType;

    /// <summary>Calls by number, and when each was stored first, world time, Unix ms.</summary>
    public IReadOnlyDictionary<long, long> Calls => _calls;

    /// <summary>Numbers of the finished charging sessions.</summary>
    public IReadOnlySet<long> Sessions => _sessions;

    /// <summary>Calls that were stored once more as another event.</summary>
    public int DuplicateCalls { get; private set; }

    /// <summary>Sessions that were stored once more as another event.</summary>
    public int DuplicateSessions { get; private set; }

    /// <summary>Messages that had been stored before.</summary>
    public long Replays { get; private set; }

    /// <summary>Takes a message.</summary>
    /// <param name="storedMs">When it is committed, world time, Unix ms.</param>
    /// <returns>Number of a call that is new; null: it is something else.</returns>
    public long? Take(byte[] json, long storedMs)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (!_keys.Add((root.GetProperty("boot").GetInt64(), root.GetProperty("seq").GetInt64())))
        {
            Replays++;
            return null;
        }

        var type = root.GetProperty("type").GetString()!;
        _byType[type] = _byType.GetValueOrDefault(type) + 1;
        if (type == "emergencyCall" && root.GetProperty("state").ValueEquals("raised"))
        {
            var number = Number(root, "callNumber");
            var isNew = _calls.TryAdd(number, storedMs);
            DuplicateCalls += isNew ? 0 : 1;
            return isNew ? number : null;
        }

        if (type == "sessionEnded")
        {
            DuplicateSessions += _sessions.Add(Number(root, "sessionNumber")) ? 0 : 1;
        }

        return null;
    }

    private static long Number(JsonElement root, string name) => root.GetProperty("data").GetProperty(name).GetInt64();
}
