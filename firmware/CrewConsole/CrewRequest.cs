using Laterne.Core.Messaging;

namespace Laterne.CrewConsole;

/// <summary>One line of the crew as a command and its members: a JSON object of plain values, or words as <c>test lamp level=50</c>.</summary>
public sealed class CrewRequest
{
    /// <summary>Members of a line at most.</summary>
    public const int MostMembers = 20;

    private const int LongestId = 36;
    private const int LongestCommand = 40;

    private readonly JsonReader _reader = new JsonReader();
    private readonly string[] _names = Empty();
    private readonly string[] _values = Empty();
    private int _count;

    /// <summary>Makes an empty request.</summary>
    public CrewRequest() => Clear();

    /// <summary>The command, empty when there is none.</summary>
    public string Command { get; private set; } = "";

    /// <summary>The line's own id, empty without one; at most 36 of <c>[A-Za-z0-9_-]</c>.</summary>
    public string Id { get; private set; } = "";

    /// <summary>True for a JSON line.</summary>
    public bool IsMachine { get; private set; }

    /// <summary>Reads a line. False: it is neither form.</summary>
    public bool TryRead(byte[] line, int length)
    {
        Clear();
        IsMachine = length > 0 && line[0] == '{';
        return IsMachine ? TryReadJson(line, length) : TryReadWords(line, length);
    }

    /// <summary>Makes it a command with one member, as the answer to a prompt.</summary>
    public void Set(string command, string name, string value)
    {
        Clear();
        Command = command;
        TryAdd(name, value);
    }

    /// <summary>Adds a member to a command that was <see cref="Set"/>.</summary>
    public void Add(string name, string value) => TryAdd(name, value);

    /// <summary>A member's text; empty when it is missing.</summary>
    public string Text(string name)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_names[i] == name)
            {
                return _values[i];
            }
        }

        return "";
    }

    /// <summary>True when the member is there.</summary>
    public bool Has(string name)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_names[i] == name)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A whole number; missing, it is <paramref name="value"/> as given. False: out of range, and the answer says so.</summary>
    public bool TryNumber(string name, int least, int most, CrewAnswer answer, ref int value)
    {
        if (!Has(name))
        {
            return true;
        }

        if (int.TryParse(Text(name), out int number) && number >= least && number <= most)
        {
            value = number;
            return true;
        }

        answer.RefuseField(name, "must be a whole number from " + least.ToString() + " to " + most.ToString() + ".");
        return false;
    }

    /// <summary>Forgets the values: secrets among them do not stay.</summary>
    public void Clear()
    {
        for (int i = 0; i < MostMembers; i++)
        {
            _names[i] = "";
            _values[i] = "";
        }

        _count = 0;
        Command = "";
        Id = "";
    }

    private bool TryReadJson(byte[] line, int length)
    {
        _reader.Open(line, length);
        if (!_reader.TryEnterObject())
        {
            return false;
        }

        while (_reader.NextMember())
        {
            if (_reader.TextLength > LongestCommand || _reader.TextHasControlCharacter)
            {
                return false;
            }

            string name = _reader.TextAsString();
            if (!TryReadValue(name == "text", out string value) || !TryAdd(name, value))
            {
                return false;
            }
        }

        if (_reader.Error != null || !_reader.AtEnd())
        {
            return false;
        }

        Command = Text("do");
        return true;
    }

    /// <param name="hasLines">True for the one member that may have line feeds: a certificate.</param>
    /// <param name="value">What was read.</param>
    private bool TryReadValue(bool hasLines, out string value)
    {
        value = "";
        if (_reader.TryReadText())
        {
            value = _reader.TextAsString();
            return _reader.TextLength <= JsonText.Capacity && (hasLines || !_reader.TextHasControlCharacter);
        }

        if (_reader.Error == null && _reader.TryReadLong(out long number))
        {
            value = number.ToString();
            return true;
        }

        if (_reader.Error == null && _reader.TryReadBool(out bool flag))
        {
            value = flag ? "true" : "false";
            return true;
        }

        return false;
    }

    /// <summary>Words before the first <c>name=value</c> are the command: <c>test lamp</c> is <c>test-lamp</c>.</summary>
    private bool TryReadWords(byte[] line, int length)
    {
        int at = 0;
        string command = "";
        while (at < length)
        {
            int start = at;
            int equals = -1;
            while (at < length && line[at] != ' ')
            {
                equals = line[at] == '=' && equals < 0 ? at : equals;
                at++;
            }

            if (equals > start)
            {
                if (!TryAdd(ConsoleText.Of(line, start, equals - start), ConsoleText.Of(line, equals + 1, at - equals - 1)))
                {
                    return false;
                }
            }
            else if (at > start)
            {
                string word = ConsoleText.Of(line, start, at - start);
                if (_count > 0 || command.Length + word.Length >= LongestCommand)
                {
                    return false;
                }

                command = command.Length == 0 ? word : command + "-" + word;
            }

            at++;
        }

        Command = command;
        return true;
    }

    private bool TryAdd(string name, string value)
    {
        if (name == "id")
        {
            Id = ConsoleText.IsIdentifier(value, LongestId) ? value : "";
            return Id.Length > 0;
        }

        if (_count == MostMembers)
        {
            return false;
        }

        _names[_count] = name;
        _values[_count] = value;
        _count++;
        return true;
    }

    private static string[] Empty()
    {
        string[] texts = new string[MostMembers];
        for (int i = 0; i < MostMembers; i++)
        {
            texts[i] = "";
        }

        return texts;
    }
}
