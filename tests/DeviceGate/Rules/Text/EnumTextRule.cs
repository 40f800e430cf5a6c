using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Laterne.DeviceGate.Rules.Text;

internal sealed class EnumTextRule() : Rule("enum-text",
    "an enum prints as its number, never as its name", "a switch to names, or a cast to int where the number is meant")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        TextOperands.Of(code).Where(operand => operand.Value.Type?.TypeKind == TypeKind.Enum)
            .Select(operand => At(operand.Value, $"text of enum {operand.Value.Type!.Name}"));
}
