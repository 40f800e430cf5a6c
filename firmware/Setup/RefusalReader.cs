using Laterne.Core.Messaging;

namespace Laterne.Setup;

/// <summary>Why a server refuses a claim: the end of the <c>type</c> of its problem (RFC 9457).</summary>
public static class RefusalReader
{
    private const int TooManyRequests = 429;

    /// <summary>A constant of <see cref="SetupOutcome"/>.</summary>
    public static int Read(int status, byte[] body, int length)
    {
        if (status == TooManyRequests)
        {
            return SetupOutcome.TooMany;
        }

        JsonReader reader = new JsonReader();
        reader.Open(body, length);
        int outcome = SetupOutcome.ServerFault;
        if (reader.TryEnterObject())
        {
            while (reader.NextMember())
            {
                if (reader.TextIs("type") && reader.TryReadText())
                {
                    outcome = Of(reader.TextAsString());
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        return outcome;
    }

    private static int Of(string type)
    {
        int at = type.Length;
        while (at > 0 && type[at - 1] != '/' && type[at - 1] != ':' && type[at - 1] != '#')
        {
            at--;
        }

        switch (type.Substring(at))
        {
            case "token-wrong": return SetupOutcome.TokenWrong;
            case "token-expired": return SetupOutcome.TokenExpired;
            case "token-used": return SetupOutcome.TokenUsed;
            case "claimed-elsewhere": return SetupOutcome.ClaimedElsewhere;
            case "board-mismatch": return SetupOutcome.BoardMismatch;
            case "pole-in-service": return SetupOutcome.PoleInService;
            case "too-many-attempts": return SetupOutcome.TooMany;
            default: return SetupOutcome.ServerFault;
        }
    }
}
