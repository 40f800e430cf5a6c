using System.Text;
using Laterne.Core.Ports;
using Laterne.Health;

namespace Laterne.CrewConsole;

/// <summary>
/// <c>authority-set</c>: the root that the pole trusts, a certificate in PEM, in pieces that fit a line. They are put together in RAM and
/// written as one record when the last one is there, so flash holds the old or the whole new one. Counts from the next connection on.
/// </summary>
public sealed class AuthoritySetCommand : QuickCommand
{
    /// <summary>Name of the record; it goes before <c>ca.pem</c>.</summary>
    public const string Record = "authority";

    /// <summary>Longest certificate, bytes. A root with a key of 4096 bits has about 2000.</summary>
    public const int MostBytes = 4000;

    private const string First = "-----BEGIN CERTIFICATE-----\n";
    private const string Last = "\n-----END CERTIFICATE-----";

    private readonly IStore _store;
    private readonly IRecords _records;
    private byte[] _text = new byte[0];
    private int _length;

    /// <summary>Keeps where it writes.</summary>
    public AuthoritySetCommand(IStore store, IRecords records)
    {
        _store = store;
        _records = records;
    }

    /// <inheritdoc/>
    public override string Name => "authority-set";

    /// <inheritdoc/>
    public override string Help => "from=byte total=1..4000 text; total=0 forgets it";

    /// <inheritdoc/>
    protected override void Take(CrewRequest request, CrewAnswer answer, long monotonicMs)
    {
        int from = 0;
        int total = -1;
        if (!request.TryNumber("from", 0, MostBytes, answer, ref from) || !request.TryNumber("total", 0, MostBytes, answer, ref total))
        {
            return;
        }

        if (total < 0)
        {
            answer.RefuseField("total", "is missing.");
        }
        else if (total == 0)
        {
            Forget(answer);
        }
        else
        {
            Add(from, total, request.Text("text"), answer);
        }
    }

    private void Forget(CrewAnswer answer)
    {
        Drop();
        if (!_records.TryForget(Record))
        {
            answer.Refuse(ErrorCode.Flash, "The flash does not take it.");
            return;
        }

        Tell(answer, 0, false);
    }

    private void Add(int from, int total, string piece, CrewAnswer answer)
    {
        if (from == 0)
        {
            _text = new byte[total];
            _length = 0;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(piece);
        if (total != _text.Length || from != _length || bytes.Length == 0 || bytes.Length > total - from || !IsPlain(bytes))
        {
            string field = total != _text.Length || from != _length ? "from" : "text";
            Drop();
            answer.RefuseField(
                field, "The pieces must follow each other from 0 to the total, in printable ASCII and line feeds. Begin anew.");
            return;
        }

        System.Array.Copy(bytes, 0, _text, _length, bytes.Length);
        _length += bytes.Length;
        if (_length < total)
        {
            Tell(answer, _length, false);
            return;
        }

        byte[] whole = _text;
        Drop();
        if (!Stands(whole, 0, First) || !HasEnd(whole))
        {
            answer.RefuseField("text", "must be a certificate in PEM.");
        }
        else if (!_store.TryReplace(Record, whole, whole.Length))
        {
            answer.Refuse(ErrorCode.Flash, "The flash does not take it.");
        }
        else
        {
            Tell(answer, whole.Length, true);
        }
    }

    private void Drop()
    {
        _text = new byte[0];
        _length = 0;
    }

    private static void Tell(CrewAnswer answer, int bytes, bool isKept)
    {
        answer.Json.Member("bytes", bytes);
        answer.Json.Member("kept", isKept ? 1 : 0);
    }

    private static bool IsPlain(byte[] text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\n' && (text[i] < ' ' || text[i] > '~'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasEnd(byte[] text)
    {
        for (int at = First.Length; at < text.Length; at++)
        {
            if (Stands(text, at, Last))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Stands(byte[] text, int at, string ascii)
    {
        if (text.Length - at < ascii.Length)
        {
            return false;
        }

        for (int i = 0; i < ascii.Length; i++)
        {
            if (text[at + i] != ascii[i])
            {
                return false;
            }
        }

        return true;
    }
}
