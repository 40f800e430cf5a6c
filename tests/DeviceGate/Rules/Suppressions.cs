using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Laterne.DeviceGate.Rules;

/// <summary>One <c>// gate: rule - reason</c> at the end of a line: the only way to say that a finding is right here.</summary>
internal sealed record Suppression(string File, int Line, string Rule, string Reason)
{
    public override string ToString() => $"{File}({Line}): {Rule} suppressed: {Reason}";
}

internal static partial class Suppressions
{
    /// <summary>The suppressions of a project; <paramref name="malformed"/> gets those without a rule or a reason.</summary>
    public static IReadOnlyList<Suppression> Of(FirmwareCode code, ICollection<string> malformed)
    {
        var found = new List<Suppression>();
        foreach (var comment in code.Compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantTrivia()).Where(IsGateComment))
        {
            var span = comment.GetLocation().GetLineSpan();
            int line = span.StartLinePosition.Line + 1;
            var match = Form().Match(comment.ToString());
            if (match.Success)
            {
                found.Add(new Suppression(span.Path, line, match.Groups["rule"].Value, match.Groups["reason"].Value));
            }
            else
            {
                malformed.Add($"{span.Path}({line}): a suppression reads '// gate: <rule> - <reason>'");
            }
        }
        return found;
    }

    private static bool IsGateComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && Start().IsMatch(trivia.ToString());

    [GeneratedRegex(@"^//\s*gate\s*:", RegexOptions.IgnoreCase)]
    private static partial Regex Start();

    [GeneratedRegex(@"^// gate: (?<rule>[a-z0-9-]+) - (?<reason>\S.*\S)\s*$")]
    private static partial Regex Form();
}
