using Laterne.Core.Ports;
using Laterne.CrewConsole;

namespace Laterne.Setup;

/// <summary><c>setup-key</c>: writes the key of the pole's own network, as it stands on its label. It only goes in; without it the answer says
/// whether there is one.</summary>
public sealed class SetupKeyCommand : QuickCommand
{
    private readonly IStore _store;

    /// <summary>Keeps where it writes.</summary>
    public SetupKeyCommand(IStore store) => _store = store;

    /// <inheritdoc/>
    public override string Name => "setup-key";

    /// <inheritdoc/>
    public override string Help => "key";

    /// <inheritdoc/>
    protected override void Take(CrewRequest request, CrewAnswer answer, long monotonicMs)
    {
        string key = request.Text("key");
        if (key.Length == 0)
        {
            answer.Json.Member("key", new SetupRecord(_store).Key.Length > 0 ? "set" : "missing");
            return;
        }

        if (!SetupRecord.IsKey(key))
        {
            answer.RefuseField("key", "must be 12 to 63 printable characters without blanks.");
            return;
        }

        if (!new SetupRecord(_store).TrySetKey(key))
        {
            answer.Refuse(ErrorCode.Flash, "The flash does not take it.");
            return;
        }

        answer.Json.Member("restart", "needed");
    }
}
