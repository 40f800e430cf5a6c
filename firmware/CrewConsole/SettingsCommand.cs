using Laterne.Contracts;
using Laterne.Core;
using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.CrewConsole;

/// <summary>
/// <c>settings-show</c>: which document runs, and piece by piece its text. The text is shown only by an open console, because the list of
/// cards and the key of the neighbours stand in it.
/// </summary>
public sealed class SettingsCommand : QuickCommand
{
    private const int PieceBytes = 256;

    private readonly Pole _pole;
    private readonly IStore _store;
    private readonly ConsoleLock _lock;

    /// <summary>Keeps what it reads.</summary>
    public SettingsCommand(Pole pole, IStore store, ConsoleLock consoleLock)
    {
        _pole = pole;
        _store = store;
        _lock = consoleLock;
    }

    /// <inheritdoc/>
    public override string Name => "settings-show";

    /// <inheritdoc/>
    public override string Help => "from=byte shows 256 bytes of the document (open console)";

    /// <inheritdoc/>
    public override bool IsOpenToAll => true;

    /// <inheritdoc/>
    protected override void Take(CrewRequest request, CrewAnswer answer, long monotonicMs)
    {
        int from = 0;
        if (!request.TryNumber("from", 0, Limits.PayloadBytes, answer, ref from))
        {
            return;
        }

        PoleSettings settings = _pole.Settings;
        answer.Json.Member("version", settings.Version);
        answer.Json.Member("programs", settings.ProgramCount);
        answer.Json.Member("program", _pole.State.Program);
        if (!request.Has("from"))
        {
            return;
        }

        if (_lock.IsLocked)
        {
            answer.Refuse(ErrorCode.Locked, "The document is shown by an open console only.");
            return;
        }

        byte[] document = new byte[Limits.PayloadBytes];
        int length = 0;
        if (settings.Version > 0)
        {
            _store.TryRead(SettingsKeeper.RecordOf(settings.Format), document, out length);
        }

        int start = Whole(document, from < length ? from : length, length);
        int end = Whole(document, start + PieceBytes < length ? start + PieceBytes : length, length);
        answer.Json.Member("bytes", length);
        answer.Json.Member("from", start);
        answer.Json.Member("next", end);
        answer.Json.Member("text", ConsoleText.Of(document, start, end - start));
    }

    /// <summary>The place, or the one before it where a character begins.</summary>
    private static int Whole(byte[] text, int at, int length)
    {
        while (at > 0 && at < length && (text[at] & 0xC0) == 0x80)
        {
            at--;
        }

        return at;
    }
}
