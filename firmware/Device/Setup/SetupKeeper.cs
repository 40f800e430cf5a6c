using Laterne.Core.Messaging;
using Laterne.CrewConsole;
using Laterne.Device.Crew;
using Laterne.Device.Storage;
using Laterne.OwnPoint;
using Laterne.Setup;

namespace Laterne.Device.OwnSetup;

/// <summary>Lays what a claim has brought over the identity: neighbours and the keys of releases stay as they were flashed.</summary>
internal sealed class SetupKeeper : ISetupKeeper
{
    private readonly IdentityEdit _edit;
    private readonly Store _store;

    public SetupKeeper(IdentityEdit edit, Store store)
    {
        _edit = edit;
        _store = store;
    }

    /// <inheritdoc/>
    public bool TryKeepAuthority(ClaimAnswer answer)
    {
        if (!answer.HasCertificate)
        {
            // What an earlier server has brought would keep this one out.
            return _store.TryForget(AuthoritySetCommand.Record);
        }

        byte[] text = new byte[ClaimAnswer.MostCertificateBytes];
        int length = answer.CopyCertificate(text);
        return length > 0 && _store.TryReplace(AuthoritySetCommand.Record, text, length);
    }

    /// <inheritdoc/>
    public bool TryKeepIdentity(SetupForm form, ClaimAnswer answer)
    {
        JsonWriter json = _edit.Begin();
        json.Member("link", "mqtt");
        json.Member("poleId", answer.Pole);
        json.Member("secret", answer.Secret);
        json.Member("host", answer.Host);
        json.Member("port", answer.Port);
        json.Member("tls", answer.Tls ? "on" : "off");
        json.Member("timeServer", answer.TimeServer);
        json.Member("consoleKey", answer.ConsoleKey);
        json.Member("ssid", form.Ssid);
        json.Member("password", form.Key);
        if (answer.OfferKey.Length > 0)
        {
            json.Member("offerKey", answer.OfferKey);
        }

        Identity? next = IdentityEdit.Finish(json);
        return next != null && next.IsClaimed && next.PoleId == answer.Pole && next.Secret == answer.Secret && next.Host == answer.Host
            && next.Ssid == form.Ssid && next.Password == form.Key && _edit.TryKeep(next);
    }
}
