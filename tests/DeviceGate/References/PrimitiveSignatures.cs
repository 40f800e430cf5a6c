using System.Reflection.Metadata;

namespace Laterne.DeviceGate.References;

/// <summary>The types that a signature writes as one byte (ECMA-335 II.23.1.16) instead of as a token.</summary>
internal static class PrimitiveSignatures
{
    public static PrimitiveTypeCode? Code(string type) => type switch
    {
        "System.Boolean" => PrimitiveTypeCode.Boolean,
        "System.Byte" => PrimitiveTypeCode.Byte,
        "System.SByte" => PrimitiveTypeCode.SByte,
        "System.Char" => PrimitiveTypeCode.Char,
        "System.Int16" => PrimitiveTypeCode.Int16,
        "System.UInt16" => PrimitiveTypeCode.UInt16,
        "System.Int32" => PrimitiveTypeCode.Int32,
        "System.UInt32" => PrimitiveTypeCode.UInt32,
        "System.Int64" => PrimitiveTypeCode.Int64,
        "System.UInt64" => PrimitiveTypeCode.UInt64,
        "System.Single" => PrimitiveTypeCode.Single,
        "System.Double" => PrimitiveTypeCode.Double,
        "System.IntPtr" => PrimitiveTypeCode.IntPtr,
        "System.UIntPtr" => PrimitiveTypeCode.UIntPtr,
        "System.Object" => PrimitiveTypeCode.Object,
        "System.String" => PrimitiveTypeCode.String,
        "System.TypedReference" => PrimitiveTypeCode.TypedReference,
        _ => null,
    };
}
