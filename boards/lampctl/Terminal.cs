using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Laterne.Lampctl;

/// <summary>What a command has to say: lines for people, or with <c>--json</c> one document for programs.</summary>
/// <param name="Document">Serialised with its members' names in camelCase.</param>
/// <param name="Lines">The same for people; colours are taken out where they are not wanted.</param>
/// <param name="ExitCode">One of <see cref="Lampctl.ExitCode"/>.</param>
internal sealed record Answer(object Document, IReadOnlyList<string> Lines, int ExitCode = ExitCode.Done);

/// <summary>Where a command speaks. Answers go to the output, refusals to the error stream; with <c>--json</c> both to the output.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, TimeProvider time, Surroundings around)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The option that every command has.</summary>
    public Option<bool> AsJson { get; } = new("--json") { Description = "One JSON document instead of text", Recursive = true };

    public TimeProvider Time => time;

    /// <summary>Gives a command its action: what it returns or throws becomes text and exit code.</summary>
    public void Serve(Command command, Func<ParseResult, Answer> act) => command.SetAction(parsed => Run(parsed.GetValue(AsJson), () => act(parsed)));

    /// <summary>The same for a command that takes its time, asks, and can be cancelled.</summary>
    public void Serve(Command command, Func<ParseResult, Talk, CancellationToken, Answer> act) => command.SetAction((parsed, cancellation) => Task.Run(
        () =>
        {
            var isJson = parsed.GetValue(AsJson);
            return Run(isJson, () => act(parsed, new Talk(error, around, isJson, time), cancellation));
        },
        CancellationToken.None));

    /// <summary>A line at once, for a command that goes on: text, or a JSON document of one line.</summary>
    public void Say(object document, string line, bool isJson)
    {
        output.WriteLine(isJson ? JsonSerializer.Serialize(document, new JsonSerializerOptions(Json) { WriteIndented = false }) : Coloured(line));
        output.Flush();
    }

    /// <summary>A document as the tool writes them.</summary>
    public static string Text(object document) => JsonSerializer.Serialize(document, Json);

    private int Run(bool isJson, Func<Answer> act)
    {
        try
        {
            var answer = act();
            var text = isJson ? Text(answer.Document) : Coloured(string.Join(Environment.NewLine, answer.Lines));
            if (text.Length > 0)
            {
                output.WriteLine(text);
            }

            return answer.ExitCode;
        }
        catch (RefusedException refusal)
        {
            Tell(isJson, refusal.Code, refusal.Message, refusal.Next);
            return refusal.ExitCode;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Tell(isJson, "machine", fault.Message, "Look at the path and at who may write there, then run the command again.");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Cancelled;
        }
    }

    /// <summary>Says why nothing was done.</summary>
    public void Tell(bool isJson, string code, string message, string next)
    {
        if (isJson)
        {
            output.WriteLine(Text(new { error = new { code, message, next } }));
            return;
        }

        error.WriteLine(Paint.Red(message, around.HasColour));
        error.WriteLine("  -> " + next);
    }

    private string Coloured(string text) => around.HasColour ? text : Paint.Strip(text);
}
