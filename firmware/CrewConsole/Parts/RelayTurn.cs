namespace Laterne.CrewConsole;

/// <summary>One kind of relay under test.</summary>
internal abstract class RelayTurn
{
    /// <summary>Begins. False: refused in the answer.</summary>
    public abstract bool TryStart(CrewAnswer answer);

    /// <summary>Looked at in every turn of the console; nothing is answered.</summary>
    /// <param name="passedMs">Since the beginning, ms.</param>
    /// <param name="lengthMs">How long a state is held, ms.</param>
    public virtual void Watch(long passedMs, long lengthMs)
    {
    }

    /// <summary>Goes on. True: it is over, and the answer is written.</summary>
    public abstract bool Go(CrewAnswer answer, long passedMs, long lengthMs);

    /// <summary>Ends it early.</summary>
    public abstract void Cancel();

    /// <summary>Writes the answer.</summary>
    protected static void Tell(CrewAnswer answer, bool isOnFine, bool isOffFine)
    {
        if (!isOnFine || !isOffFine)
        {
            answer.Refuse(ErrorCode.Failed, "The output does not follow.");
        }

        answer.Json.Member("on", isOnFine ? "ok" : "fault");
        answer.Json.Member("off", isOffFine ? "ok" : "fault");
    }
}
