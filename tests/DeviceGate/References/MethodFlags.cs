using System.Reflection;
using Laterne.DeviceGate.Surface;

namespace Laterne.DeviceGate.References;

/// <summary>Modifier words of the surface to ECMA-335 method attributes (II.23.1.10).</summary>
internal static class MethodFlags
{
    public const MethodAttributes Explicit = MethodAttributes.Private | MethodAttributes.Final | MethodAttributes.Virtual
        | MethodAttributes.HideBySig | MethodAttributes.NewSlot;

    public const MethodAttributes Constructor = MethodAttributes.HideBySig | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName;

    public static MethodAttributes Of(TypeFact type, string modifiers, string? access = null)
    {
        string[] words = modifiers.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool isProtected = access is null ? words.Contains("protected") : access == "protected" || words.Contains("protected");
        return MethodAttributes.HideBySig
            | (isProtected ? MethodAttributes.Family : MethodAttributes.Public)
            | Dispatch(type, string.Join(' ', words.Where(word => word != "protected")));
    }

    private static MethodAttributes Dispatch(TypeFact type, string words) => words switch
    {
        "" when type.IsInterface => MethodAttributes.Abstract | MethodAttributes.Virtual | MethodAttributes.NewSlot,
        // Could implement an interface member, which only a virtual method may; final keeps it closed to overriding.
        "" => type.Bases.Count > 0 && type.Kind != "static class" ? MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.NewSlot : 0,
        "default" => MethodAttributes.Virtual | MethodAttributes.NewSlot,
        "static" => MethodAttributes.Static,
        "abstract" => MethodAttributes.Abstract | MethodAttributes.Virtual | MethodAttributes.NewSlot,
        "virtual" => MethodAttributes.Virtual | MethodAttributes.NewSlot,
        "override" => MethodAttributes.Virtual,
        "abstract override" => MethodAttributes.Abstract | MethodAttributes.Virtual,
        "sealed override" => MethodAttributes.Virtual | MethodAttributes.Final,
        "static abstract" => MethodAttributes.Static | MethodAttributes.Abstract | MethodAttributes.Virtual,
        _ => throw new FormatException($"unknown modifiers '{words}'"),
    };
}
