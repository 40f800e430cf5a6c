using Laterne.Core.Messaging;

namespace Laterne.CrewConsole;

/// <summary>The answer to a line: members that the command writes, and at the end how it went.</summary>
public sealed class CrewAnswer
{
    /// <summary>Longest answer, bytes.</summary>
    public const int Capacity = 2048;

    private int _head;

    /// <summary>Where the command writes its members.</summary>
    public JsonWriter Json { get; } = new JsonWriter(Capacity);

    /// <summary>True when it was not done.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>A constant of <see cref="ErrorCode"/>; empty: not refused.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Why it was refused, a sentence; empty: it was not.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Where the members that the command itself wrote begin: behind the id, and behind code and reason of a refusal.</summary>
    public int MembersAt { get; private set; }

    /// <summary>Begins an answer.</summary>
    public void Begin(string id)
    {
        IsRefused = false;
        Code = "";
        Reason = "";
        Json.Clear();
        Json.BeginObject();
        if (id.Length > 0)
        {
            Json.Member("id", id);
        }

        _head = Json.Length;
        MembersAt = _head;
    }

    /// <summary>Refuses; what was written so far is taken back. The reason never repeats what came in.</summary>
    public void Refuse(string code, string reason)
    {
        Json.Rewind(_head);
        IsRefused = true;
        Code = code;
        Reason = reason;
        Json.Member("status", "refused");
        Json.Member("code", code);
        Json.Member("reason", reason);
        MembersAt = Json.Length;
    }

    /// <summary>Refuses a member.</summary>
    public void RefuseField(string field, string reason)
    {
        Refuse(ErrorCode.Field, reason);
        Json.Member("field", field);
    }

    /// <summary>Ends it and hands it to the output: a JSON line, or for people a member a line and a prompt.</summary>
    public void End(ConsoleOutput output, bool isMachine)
    {
        if (!IsRefused)
        {
            Json.Member("status", "done");
        }

        Json.EndObject();
        if (Json.HasOverflowed)
        {
            Json.Rewind(_head);
            Refuse(ErrorCode.TooLong, "The answer has no room; ask for less.");
            Json.EndObject();
        }

        if (isMachine)
        {
            for (int i = 0; i < Json.Length; i++)
            {
                output.Add(Json.Buffer[i]);
            }

            output.EndLine();
            return;
        }

        HumanText.Write(Json.Buffer, Json.Length, output);
    }
}
