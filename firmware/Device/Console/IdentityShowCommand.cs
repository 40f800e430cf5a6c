using Laterne.CrewConsole;
using Laterne.Device.Links;

namespace Laterne.Device.Crew;

/// <summary><c>identity-show</c>: who the pole is; of its secrets only whether they are there.</summary>
public sealed class IdentityShowCommand : QuickCommand
{
    private readonly IdentityEdit _edit;

    /// <summary>Keeps what it shows.</summary>
    public IdentityShowCommand(IdentityEdit edit) => _edit = edit;

    /// <inheritdoc/>
    public override string Name => "identity-show";

    /// <inheritdoc/>
    public override bool IsOpenToAll => true;

    /// <inheritdoc/>
    protected override void Take(CrewRequest request, CrewAnswer answer, long monotonicMs)
    {
        Identity identity = _edit.Current;
        answer.Json.Member("claimed", identity.IsClaimed ? 1 : 0);
        answer.Json.Member("controller", WifiStation.PhysicalAddress());
        answer.Json.Member("poleId", identity.PoleId);
        answer.Json.Member("host", identity.Host);
        answer.Json.Member("link", identity.Link);
        answer.Json.Member("port", identity.Port);
        answer.Json.Member("tls", identity.Tls ? 1 : 0);
        answer.Json.Member("ssid", identity.Ssid);
        answer.Json.Member("timeServer", identity.TimeServer);
        answer.Json.Member("neighbourGroup", identity.NeighbourGroup);
        answer.Json.Member("secret", Word(identity.Secret.Length > 0));
        answer.Json.Member("password", Word(identity.Password.Length > 0));
        answer.Json.Member("neighbourKey", Word(identity.HasNeighbourKey));
        answer.Json.Member("consoleKey", Word(identity.HasConsoleKey));
        answer.Json.Member("offerKey", Word(identity.HasOfferKey));
        answer.Json.Member("releaseKeys", ReleaseKeyReader.Text(identity.ReleaseKeys));
    }

    private static string Word(bool isSet) => isSet ? "set" : "missing";
}
