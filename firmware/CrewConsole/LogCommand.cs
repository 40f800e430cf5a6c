using Laterne.Health;

namespace Laterne.CrewConsole;

/// <summary><c>log</c>: lines of the log.</summary>
public sealed class LogCommand : QuickCommand
{
    private const int Most = 10;

    private readonly ILog _log;
    private readonly LogLine _line = new LogLine();

    /// <summary>Keeps the log.</summary>
    public LogCommand(ILog log) => _log = log;

    /// <inheritdoc/>
    public override string Name => "log";

    /// <inheritdoc/>
    public override string Help => "from=number (the last ones) count=1..10 (10)";

    /// <inheritdoc/>
    public override bool IsOpenToAll => true;

    /// <inheritdoc/>
    protected override void Take(CrewRequest request, CrewAnswer answer, long monotonicMs)
    {
        int count = Most;
        int from = 0;
        if (!request.TryNumber("count", 1, Most, answer, ref count) || !request.TryNumber("from", 1, int.MaxValue, answer, ref from))
        {
            return;
        }

        long first = from > 0 ? from : _log.Next - count;
        first = first < _log.Oldest ? _log.Oldest : first;
        answer.Json.Member("oldest", _log.Oldest);
        answer.Json.Member("next", _log.Next);
        answer.Json.BeginArray("lines");
        for (long number = first; number < _log.Next && number - first < count; number++)
        {
            if (_log.TryRead(number, _line))
            {
                LogAnswer.Write(answer.Json, _line);
            }
        }

        answer.Json.EndArray();
    }
}
