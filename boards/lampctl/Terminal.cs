using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Laterne.Lampctl;

/// <summary>What a command has to say: lines for people, or with <c>--json</c> one document for programs.</summary>
/// <param name="Document">Serialised with its members' names in camelCase.</param>
/// <param name="Lines">The same for people.</param>
internal sealed record Answer(object Document, IReadOnlyList<string> Lines);

/// <summary>Where a command speaks. Answers go to the output, refusals to the error stream; with <c>--json</c> both to the output.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, TimeProvider time)
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

    private int Run(bool isJson, Func<Answer> act)
    {
        try
        {
            var answer = act();
            output.WriteLine(isJson ? JsonSerializer.Serialize(answer.Document, Json) : string.Join(System.Environment.NewLine, answer.Lines));
            return ExitCode.Done;
        }
        catch (RefusedException refusal)
        {
            Tell(isJson, refusal.Code, refusal.Message, refusal.Next);
            return ExitCode.Refused;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Tell(isJson, "machine", fault.Message, "Look at the path and at who may write there, then run the command again.");
            return ExitCode.Failed;
        }
    }

    /// <summary>Says why nothing was done.</summary>
    public void Tell(bool isJson, string code, string message, string next)
    {
        if (isJson)
        {
            output.WriteLine(JsonSerializer.Serialize(new { error = new { code, message, next } }, Json));
            return;
        }

        error.WriteLine(message);
        error.WriteLine("  -> " + next);
    }
}
