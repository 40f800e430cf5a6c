namespace Laterne.CrewConsole;

/// <summary>A command that is over at once.</summary>
public abstract class QuickCommand : ICrewCommand
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public virtual string Help => "";

    /// <inheritdoc/>
    public virtual bool IsOpenToAll => false;

    /// <inheritdoc/>
    public bool Begin(CrewRequest request, CrewAnswer answer, long monotonicMs)
    {
        Take(request, answer, monotonicMs);
        return true;
    }

    /// <inheritdoc/>
    public bool Step(CrewAnswer answer, long monotonicMs) => true;

    /// <inheritdoc/>
    public void Cancel()
    {
    }

    /// <summary>Does it and writes the answer.</summary>
    protected abstract void Take(CrewRequest request, CrewAnswer answer, long monotonicMs);
}
