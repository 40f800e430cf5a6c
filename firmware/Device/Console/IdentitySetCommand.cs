using Laterne.CrewConsole;

namespace Laterne.Device.Crew;

/// <summary><c>identity-set</c> and <c>wifi-set</c>: write only.</summary>
public sealed class IdentitySetCommand : QuickCommand
{
    private readonly IdentityEdit _edit;
    private readonly string[] _names;

    /// <summary>Makes one.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="help">Its members.</param>
    /// <param name="edit">What it changes.</param>
    /// <param name="names">The members that it may change.</param>
    public IdentitySetCommand(string name, string help, IdentityEdit edit, string[] names)
    {
        Name = name;
        Help = help;
        _edit = edit;
        _names = names;
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string Help { get; }

    /// <inheritdoc/>
    protected override void Take(CrewRequest request, CrewAnswer answer, long monotonicMs) => _edit.Change(request, _names, answer);
}
