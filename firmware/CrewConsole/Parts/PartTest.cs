namespace Laterne.CrewConsole;

/// <summary>A test of a part that may take some seconds; a part that people need right now is not tested.</summary>
public abstract class PartTest : ICrewCommand
{
    private readonly IUse? _use;
    private long _endMs;

    /// <summary>Makes one.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="use">Asked before and during the test; null: nobody is disturbed by it.</param>
    protected PartTest(string name, IUse? use)
    {
        Name = name;
        _use = use;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public virtual string Help => "seconds=1..60 (" + DefaultSeconds.ToString() + ")";

    /// <inheritdoc/>
    public bool IsOpenToAll => false;

    /// <summary>How long it takes unless told otherwise, s.</summary>
    protected virtual int DefaultSeconds => 10;

    /// <summary>How long it may take, s.</summary>
    protected virtual int MostSeconds => 60;

    /// <summary>When it began, monotonic ms.</summary>
    protected long BeganMs { get; private set; }

    /// <summary>Its length, s.</summary>
    protected int Seconds { get; private set; }

    /// <inheritdoc/>
    public bool Begin(CrewRequest request, CrewAnswer answer, long monotonicMs)
    {
        int seconds = DefaultSeconds;
        if (!request.TryNumber("seconds", 1, MostSeconds, answer, ref seconds))
        {
            return true;
        }

        if (_use != null && _use.IsTested)
        {
            answer.Refuse(ErrorCode.Busy, "The server tests a part of this pole; its test ends within a minute.");
            return true;
        }

        if (_use != null && _use.IsInUse)
        {
            Disturbs(answer);
            return true;
        }

        Seconds = seconds;
        BeganMs = monotonicMs;
        _endMs = monotonicMs + (seconds * 1000L);
        return Start(request, answer);
    }

    /// <inheritdoc/>
    public bool Step(CrewAnswer answer, long monotonicMs)
    {
        if (_use != null && _use.IsInUse)
        {
            Cancel();
            Disturbs(answer);
            return true;
        }

        return Go(answer, monotonicMs, monotonicMs >= _endMs);
    }

    /// <inheritdoc/>
    public virtual void Cancel()
    {
    }

    /// <summary>This pole does not have the part. True, as it is over.</summary>
    protected static bool Absent(CrewAnswer answer)
    {
        answer.Refuse(ErrorCode.Absent, "This pole does not have the part, or its settings switch it off.");
        return true;
    }

    /// <summary>Begins. True: it is over.</summary>
    protected abstract bool Start(CrewRequest request, CrewAnswer answer);

    /// <summary>Goes on. True: it is over.</summary>
    protected abstract bool Go(CrewAnswer answer, long monotonicMs, bool isTimeUp);

    private static void Disturbs(CrewAnswer answer) => answer.Refuse(ErrorCode.InUse, "An emergency call is open, or a vehicle charges.");
}
