using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Laterne.DeviceGate.Rules.Image;

/// <summary>Walks the instructions of a method body.</summary>
internal static class Opcodes
{
    private static readonly Dictionary<ushort, OpCode> ByValue = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (ushort)code.Value);

    /// <param name="Token">The metadata token of the operand, or 0.</param>
    public readonly record struct Instruction(int Offset, string Name, int Token);

    public static IEnumerable<Instruction> Read(byte[] code)
    {
        for (int at = 0; at < code.Length;)
        {
            int offset = at;
            ushort value = code[at++];
            if (value == 0xFE)
            {
                value = (ushort)(value << 8 | code[at++]);
            }
            var opcode = ByValue[value];
            int token = opcode.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType or OperandType.InlineSig
                ? BitConverter.ToInt32(code, at) : 0;
            at += opcode.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
                _ => 4,
            };
            yield return new Instruction(offset, opcode.Name!, token);
        }
    }

    /// <summary>The byte code of a method; empty for one without a body.</summary>
    public static byte[] Code(this MethodBodyBlock? body) => body?.GetILBytes() ?? [];
}
