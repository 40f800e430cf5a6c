namespace Laterne.CrewConsole;

/// <summary>The link, asked over the link: who can ask has the answer. On the cable <c>wifi-test</c> looks for it.</summary>
public sealed class LinkTest : QuickCommand
{
    /// <inheritdoc/>
    public override string Name => "test-link";

    /// <inheritdoc/>
    protected override void Take(CrewRequest request, CrewAnswer answer, long monotonicMs)
    {
        answer.Json.Member("network", 1);
        answer.Json.Member("server", 1);
    }
}
