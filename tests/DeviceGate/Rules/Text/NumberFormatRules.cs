using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Laterne.DeviceGate.Rules.Text;

internal sealed partial class CustomNumberFormatRule() : Rule("custom-number-format",
    "custom patterns print themselves (0.00 prints 0.00) or throw NotImplementedException", "F2, D3, N0, X4")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        from operand in TextOperands.Of(code)
        where (operand.Value.Type.IsFloating() || operand.Value.Type.IsInteger()) && operand.Format is { Length: > 0 } format
            && !Supported().IsMatch(format) && !UnsupportedNumberFormatRule.IsLetterForm(format)
        select At(operand.Value, $"format '{operand.Format}'");

    [GeneratedRegex("^[DFGNXEdfgnxe][0-9]{0,2}$")]
    public static partial Regex Supported();
}

internal sealed partial class UnsupportedNumberFormatRule() : Rule("unsupported-number-format",
    "only D, F, G, N, X and E with up to two digits exist; C, P, R, B and others throw NotImplementedException", "F2, D3, N0, X4")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        from operand in TextOperands.Of(code)
        where (operand.Value.Type.IsFloating() || operand.Value.Type.IsInteger()) && operand.Format is { Length: > 0 } format
            && !CustomNumberFormatRule.Supported().IsMatch(format) && IsLetterForm(format)
        select At(operand.Value, $"format '{operand.Format}'");

    public static bool IsLetterForm(string format) => Letter().IsMatch(format);

    [GeneratedRegex("^[A-Za-z][0-9]*$")]
    private static partial Regex Letter();
}

internal sealed class IntegerFormatOnFloatingRule() : Rule("integer-format-on-floating",
    "D and X on a double print the format itself", "a cast to int first, or F0")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        from operand in TextOperands.Of(code)
        where operand.Value.Type.IsFloating() && operand.Format is ['D' or 'd' or 'X' or 'x', ..]
        select At(operand.Value, $"format '{operand.Format}' on {operand.Value.Type!.ToDisplayString()}");
}

internal sealed class FloatingTextRule() : Rule("floating-text",
    "21.7 prints 21.699999999999999 and 1e15 prints 10000000000000E+15", "ToString(\"F2\"), or scaled integers")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        from operand in TextOperands.Of(code)
        where operand.Value.Type.IsFloating() && operand.Format == ""
        select At(operand.Value, $"text of {operand.Value.Type!.ToDisplayString()} without a format");
}
