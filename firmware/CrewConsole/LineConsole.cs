namespace Laterne.CrewConsole;

/// <summary>
/// The console: lines in, answers out, one command at a time. Polled from the step loop with bounded work a turn. It echoes nothing that
/// is typed, so no secret either: switch on the terminal's own echo. Whatever bytes come, it answers the next good line.
/// </summary>
public sealed class LineConsole
{
    private const int BusyMs = 10;
    private const int IdleMs = 1000;

    // After a line the next ones are expected: the loop looks more often for a while.
    private const long AttentiveMs = 5_000;
    private const int AttentivePollMs = 50;

    private readonly IConsolePort _port;
    private readonly ConsoleLock _lock;
    private readonly ICrewCommand[] _commands;
    private readonly LineBuffer _line = new LineBuffer();
    private readonly ConsoleOutput _output = new ConsoleOutput();
    private readonly CrewRequest _request = new CrewRequest();
    private readonly CrewAnswer _answer = new CrewAnswer();
    private readonly byte[] _incoming = new byte[128];
    private ICrewCommand? _running;
    private string _runningId = "";
    private bool _isMachine;
    private bool _isAtPrompt;
    private string _prompted = "";
    private int _waiting;
    private int _taken;
    private long _heardMs = -AttentiveMs;

    /// <summary>Makes a console and sends its first note.</summary>
    /// <param name="port">The serial port.</param>
    /// <param name="consoleLock">Its lock.</param>
    /// <param name="commands">What it can do.</param>
    /// <param name="note">Who speaks, for the first line.</param>
    public LineConsole(IConsolePort port, ConsoleLock consoleLock, ICrewCommand[] commands, string note)
    {
        _port = port;
        _lock = consoleLock;
        _commands = commands;
        Note(note);
    }

    /// <summary>True while a command is at work that takes time.</summary>
    public bool IsBusy => _running != null;

    /// <summary>One turn. Returns milliseconds until it wants its next one, 10 to 1000.</summary>
    public int Poll(long monotonicMs)
    {
        if (_lock.Step(monotonicMs))
        {
            Note("unlocked");
        }

        _line.Expire(monotonicMs);
        Run(monotonicMs);
        if (_output.IsEmpty && _taken == _waiting)
        {
            _waiting = _port.Read(_incoming);
            _taken = 0;
        }

        // A line is answered before the next one is looked at, so the output never has to wait for room.
        while (_taken < _waiting && _output.IsEmpty)
        {
            if (_line.Take(_incoming[_taken++], monotonicMs))
            {
                _heardMs = monotonicMs;
                Take(monotonicMs);
                _line.Clear();
                _request.Clear();
            }
        }

        _output.Step(_port);
        return !_output.IsEmpty || _waiting > 0 || _running != null ? BusyMs
            : monotonicMs - _heardMs < AttentiveMs || _line.Length > 0 ? AttentivePollMs : IdleMs;
    }

    /// <summary>Sends a note: a line that begins with <c>#</c> and answers nothing.</summary>
    public void Note(string text)
    {
        LeavePrompt();
        _output.Add("# " + text);
        _output.EndLine();
    }

    private void Run(long monotonicMs)
    {
        if (_running is IWatched watched)
        {
            watched.Watch(monotonicMs);
        }

        if (_running == null || !_output.IsEmpty)
        {
            return;
        }

        _answer.Begin(_runningId);
        _lock.Touch(monotonicMs);
        if (_running.Step(_answer, monotonicMs))
        {
            _running = null;
            End(_isMachine);
        }
    }

    private void Take(long monotonicMs)
    {
        _lock.Touch(monotonicMs);
        bool isAnswered = _prompted.Length > 0 && !_line.WasTooLong && !_line.IsMachine;
        bool isRead = true;
        if (isAnswered)
        {
            _request.Set("identity-set", _prompted, ConsoleText.Of(_line.Bytes, 0, _line.Length));
        }
        else
        {
            isRead = !_line.WasTooLong && _request.TryRead(_line.Bytes, _line.Length);
        }

        _prompted = "";
        bool isMachine = !isAnswered && _line.IsMachine;
        _answer.Begin(_request.Id);
        if (!isRead)
        {
            _answer.Refuse(
                _line.WasTooLong ? ErrorCode.Line : ErrorCode.Json,
                _line.WasTooLong ? "The line is longer than 1024 bytes." : "The line is neither a JSON object of plain members nor words.");
            End(isMachine);
            return;
        }

        if (!isMachine && TryPrompt(_request.Command))
        {
            return;
        }

        if (Do(_request, isMachine, monotonicMs))
        {
            End(isMachine);
        }
    }

    /// <summary>True: the answer is written.</summary>
    private bool Do(CrewRequest request, bool isMachine, long monotonicMs)
    {
        string name = request.Command;
        if (name == "stop")
        {
            Stop();
            return true;
        }

        if (name == "help")
        {
            Help();
            return true;
        }

        ICrewCommand? command = Find(name);
        if (command == null)
        {
            _answer.Refuse(ErrorCode.UnknownCommand, "There is no such command; help lists them.");
            return true;
        }

        if (_running != null || (_lock.IsLocked && !command.IsOpenToAll))
        {
            RefuseNow();
            return true;
        }

        if (command.Begin(request, _answer, monotonicMs))
        {
            return true;
        }

        _running = command;
        _runningId = request.Id;
        _isMachine = isMachine;
        return false;
    }

    private void RefuseNow()
    {
        _answer.Refuse(
            IsBusy ? ErrorCode.Busy : ErrorCode.Locked,
            IsBusy ? "Another command is still at work; stop ends it." : "The console is locked; unlock tells how to open it.");
    }

    private void Stop()
    {
        if (_running == null)
        {
            return;
        }

        // Two answers: first that of the command that was stopped, then this one's.
        _running.Cancel();
        _running = null;
        string id = _request.Id;
        _answer.Begin(_runningId);
        _answer.Refuse(ErrorCode.Stopped, "It was stopped.");
        End(_isMachine);
        _answer.Begin(id);
    }

    private void Help()
    {
        _answer.Json.BeginObject("commands");
        _answer.Json.Member("help", "");
        _answer.Json.Member("stop", "ends the command at work");
        for (int i = 0; i < _commands.Length; i++)
        {
            _answer.Json.Member(_commands[i].Name, _commands[i].Help);
        }

        _answer.Json.EndObject();
    }

    /// <summary><c>identity set secret</c> asks for the value on a line of its own.</summary>
    private bool TryPrompt(string command)
    {
        const string Start = "identity-set-";
        if (command.Length <= Start.Length || command.Substring(0, Start.Length) != Start)
        {
            return false;
        }

        if (_lock.IsLocked || _running != null)
        {
            RefuseNow();
            End(false);
            return true;
        }

        _prompted = command.Substring(Start.Length);
        _isAtPrompt = true;
        _output.Add("value (within a minute, not shown): ");
        return true;
    }

    private void End(bool isMachine)
    {
        if (isMachine)
        {
            LeavePrompt();
        }

        _answer.End(_output, isMachine);
        _isAtPrompt = !isMachine;
    }

    /// <summary>What is for a machine begins on a line of its own.</summary>
    private void LeavePrompt()
    {
        if (_isAtPrompt)
        {
            _output.EndLine();
            _isAtPrompt = false;
        }
    }

    private ICrewCommand? Find(string name)
    {
        for (int i = 0; i < _commands.Length; i++)
        {
            if (_commands[i].Name == name)
            {
                return _commands[i];
            }
        }

        return null;
    }
}
