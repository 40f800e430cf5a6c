using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Laterne.DeviceGate.Rules.Text;

internal sealed class FormatArgumentsRule() : Rule("format-arguments",
    "too few arguments throw IndexOutOfRangeException, a malformed format ArgumentException", "as many arguments as places, or interpolation")
{
    public override IEnumerable<Finding> Check(FirmwareCode code)
    {
        foreach (var call in code.Operations<IInvocationOperation>().Where(TextOperands.IsStringFormat))
        {
            if (TextOperands.Text(call.Arguments[0].Value) is not { } format)
            {
                continue;
            }
            if (Placeholders.Parse(format) is not { } places)
            {
                yield return At(call, "format string is malformed");
            }
            else if (TextOperands.FormatArguments(call) is { } values && places.Any(place => place.Index >= values.Count))
            {
                yield return At(call, $"place {places.Max(place => place.Index)} but only {values.Count} arguments");
            }
        }
    }
}

internal sealed class ZeroCharacterRule() : Rule("zero-character",
    "strings are zero-terminated inside: the text ends there", "binary data in a byte[]")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        from literal in code.Operations<ILiteralOperation>()
        where literal.ConstantValue.Value is '\0' || (literal.ConstantValue.Value is string text && text.Contains('\0'))
        select At(literal, "literal with a zero character");
}

internal sealed class ForEachOverStringRule() : Rule("foreach-over-string",
    "the variable is an object (a boxed Int32) and casting it throws", "foreach (char c in text), or an index loop")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        from loop in code.Operations<IForEachLoopOperation>()
        where loop.Collection.Bare().Type?.SpecialType == SpecialType.System_String
            && loop.Locals.Any(local => local.Type.SpecialType != SpecialType.System_Char)
        select At(loop.LoopControlVariable, "foreach over a string without 'char'");
}

internal sealed class DebugTextRule() : Rule("debug-only-text",
    "Debug is gone from a Release build, arguments included", "Console.WriteLine, or a logger")
{
    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        from call in code.Operations<IInvocationOperation>()
        where call.TargetMethod.ContainingType.Is("System.Diagnostics.Debug")
        select At(call, $"Debug.{call.TargetMethod.Name}");
}
