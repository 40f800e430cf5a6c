namespace Laterne.CrewConsole;

/// <summary>A command that holds something dangerous: it is looked at in every turn, also while earlier answers still wait for the line.</summary>
public interface IWatched
{
    /// <summary>Lets go what must not be held any longer. Bounded and without an answer.</summary>
    void Watch(long monotonicMs);
}
