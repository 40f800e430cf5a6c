using Laterne.Device.Crew;
using Laterne.Device.Storage;
using Laterne.Health;

namespace Laterne.Device;

/// <summary>The files that say who and what the pole is.</summary>
public sealed partial class PoleFirmware
{
    private static Identity ReadIdentity(Store store, byte[] buffer, Log log)
    {
        Identity identity = new Identity();
        if (store.TryRead(IdentityEdit.Record, buffer, out int kept) && identity.TryRead(buffer, kept))
        {
            identity.HideFrom(log);
            return identity;
        }

        if (FlashFiles.TryRead(FlashFiles.Drive + "identity.json", buffer, out int length) && !identity.TryRead(buffer, length))
        {
            log.Write(LogLevel.Error, "identity.json is broken", "");
        }

        identity.HideFrom(log);
        return identity;
    }

    private static BoardLayout ReadLayout(byte[] buffer, Log log)
    {
        BoardLayout layout = new BoardLayout();
        if (FlashFiles.TryRead(FlashFiles.Drive + "board.json", buffer, out int length) && !layout.TryRead(buffer, length))
        {
            log.Write(LogLevel.Error, "board.json refused, using the defaults", layout.Fault ?? "");
            return new BoardLayout();
        }

        return layout;
    }
}
