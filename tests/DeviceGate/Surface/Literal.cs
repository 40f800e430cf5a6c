using System.Globalization;

namespace Laterne.DeviceGate.Surface;

internal enum LiteralKind { Null, Boolean, Number, Text, Character, Omitted }

/// <summary>A constant as written; its type is that of the field or parameter it belongs to.</summary>
internal sealed record Literal(LiteralKind Kind, string Text)
{
    /// <summary>The value in the CLR type <paramref name="type"/>, one of the primitive types of the ECMA-335 constant table.</summary>
    /// <exception cref="FormatException">The text is no value of that type.</exception>
    public object? In(string type) => Kind switch
    {
        LiteralKind.Null or LiteralKind.Omitted => null,
        LiteralKind.Boolean => Text == "true",
        LiteralKind.Text => Text,
        LiteralKind.Character => Text[0],
        _ => Number(type),
    };

    private object Number(string type)
    {
        var invariant = CultureInfo.InvariantCulture;
        return type switch
        {
            "System.SByte" => (object)sbyte.Parse(Text, invariant),
            "System.Byte" => byte.Parse(Text, invariant),
            "System.Int16" => short.Parse(Text, invariant),
            "System.UInt16" => ushort.Parse(Text, invariant),
            "System.Int32" => int.Parse(Text, invariant),
            "System.UInt32" => uint.Parse(Text, invariant),
            "System.Int64" => long.Parse(Text, invariant),
            "System.UInt64" => ulong.Parse(Text, invariant),
            "System.Single" => float.Parse(Text, invariant),
            "System.Double" => double.Parse(Text, invariant),
            _ => throw new FormatException($"{type} has no numeric constants (value {Text})."),
        };
    }
}
