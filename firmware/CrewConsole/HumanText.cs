namespace Laterne.CrewConsole;

/// <summary>An answer for people: each member on a line of its own, indented by its depth, without brackets and quotes.</summary>
public static class HumanText
{
    /// <summary>Prompt for a command.</summary>
    public const string Prompt = "> ";

    /// <summary>Writes an object.</summary>
    public static void Write(byte[] json, int length, ConsoleOutput output)
    {
        int depth = 0;
        bool isText = false;
        bool isFresh = true;
        for (int i = 0; i < length; i++)
        {
            byte b = json[i];
            if (isText)
            {
                isText = b != '"';
                if (b == '\\' && i + 1 < length)
                {
                    i++;
                    output.Add(json[i]);
                }
                else if (isText)
                {
                    output.Add(b);
                }
            }
            else if (b == '"')
            {
                isText = true;
                isFresh = false;
            }
            else if (b == '{' || b == '[' || b == ',')
            {
                depth += b == ',' ? 0 : 1;
                isFresh = isFresh || NewLine(output, depth);
            }
            else if (b == '}' || b == ']')
            {
                depth--;
            }
            else if (b == ':')
            {
                output.Add(": ");
            }
            else
            {
                output.Add(b);
                isFresh = false;
            }
        }

        output.EndLine();
        output.Add(Prompt);
    }

    private static bool NewLine(ConsoleOutput output, int depth)
    {
        output.EndLine();
        for (int i = 1; i < depth; i++)
        {
            output.Add("  ");
        }

        return true;
    }
}
