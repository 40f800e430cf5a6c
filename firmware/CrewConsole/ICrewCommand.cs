namespace Laterne.CrewConsole;

/// <summary>A command of the console. It never waits: what takes time is moved on by <see cref="Step"/>.</summary>
public interface ICrewCommand
{
    /// <summary>Its name, for instance <c>test-lamp</c>.</summary>
    string Name { get; }

    /// <summary>Its members with their ranges, for <c>help</c>; empty without any.</summary>
    string Help { get; }

    /// <summary>True: it changes nothing and tells no secret, so it works while the console is locked.</summary>
    bool IsOpenToAll { get; }

    /// <summary>Begins. True: it is over, and the answer is written; false: <see cref="Step"/> goes on.</summary>
    bool Begin(CrewRequest request, CrewAnswer answer, long monotonicMs);

    /// <summary>Goes on. True: it is over, and the answer is written.</summary>
    bool Step(CrewAnswer answer, long monotonicMs);

    /// <summary>Ends it early: what it holds is let go.</summary>
    void Cancel();
}
