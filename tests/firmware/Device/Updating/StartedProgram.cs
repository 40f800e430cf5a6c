namespace Laterne.Device.Tests.Updating;

/// <summary>What a started release left behind: the bodies of its threads, whose turns the rig takes in virtual time.</summary>
public sealed class StartedProgram(Func<int> step, Func<int> link, Func<int> releases)
{
    [ThreadStatic]
    private static StartedProgram? _last;

    public Func<int> Step { get; } = step;

    public Func<int> Link { get; } = link;

    public Func<int> Releases { get; } = releases;

    /// <summary>Called by the entry point of a release in place of its threads and its endless loop.</summary>
    public static void Run(Func<int> step, Func<int> link, Func<int> releases) => _last = new StartedProgram(step, link, releases);

    internal static StartedProgram? Take()
    {
        var last = _last;
        _last = null;
        return last;
    }
}
