using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Laterne.Studio.Running.Server;

/// <summary>Commands of one pole that were not answered yet, oldest first; of more than sixteen the oldest is given up.</summary>
internal sealed class WaitingCommands
{
    private const int Most = 16;

    private readonly List<(string RequestId, string Topic, byte[] Json)> _waiting = [];
    private readonly Dictionary<string, int> _answers = [];
    private int _lastId;

    /// <summary>Answers so far by status.</summary>
    public IReadOnlyDictionary<string, int> Answers => _answers;

    /// <summary>Adds one. Returns its topic after <c>commands/</c>.</summary>
    public (string Topic, byte[] Json) Add(string command, string json)
    {
        if (_waiting.Count == Most)
        {
            _waiting.RemoveAt(0);
        }

        var id = "s" + (++_lastId).ToString(CultureInfo.InvariantCulture);
        _waiting.Add((id, $"{command}/{id}", Encoding.UTF8.GetBytes(json)));
        return (_waiting[^1].Topic, _waiting[^1].Json);
    }

    /// <summary>Every one that waits.</summary>
    public void ForEach(Action<string, byte[]> send) => _waiting.ForEach(command => send(command.Topic, command.Json));

    /// <summary>An answer came; one that came before changes nothing.</summary>
    public void Answer(string requestId, byte[] json)
    {
        if (_waiting.RemoveAll(command => command.RequestId == requestId) == 0)
        {
            return;
        }

        using var document = JsonDocument.Parse(json);
        var status = document.RootElement.GetProperty("status").GetString()!;
        _answers[status] = _answers.GetValueOrDefault(status) + 1;
    }
}
