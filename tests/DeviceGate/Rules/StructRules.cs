using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Laterne.DeviceGate.Rules;

internal sealed class MutableStructRule() : Rule("mutable-struct",
    "the optimiser copies with dup, which on the device copies the reference: changing one copy changes the other", "a readonly struct without 'with', or a class")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        code.Types.Where(type => type is { TypeKind: TypeKind.Struct, IsReadOnly: false }).Select(type => At(type.Locations[0], $"struct {type.Name} is not readonly"))
            .Concat(code.Operations<IWithOperation>().Where(copy => copy.Type?.IsValueType == true).Select(copy => At(copy, "with on a struct")));
}

internal sealed class GuidKeyRule() : CrashRule("guid-key",
    "a Guid as a Hashtable key is an assertion in the interpreter", "guid.ToString() as the key")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        HashtableKeys.Of(code).Where(key => key.Type.Is("System.Guid")).Select(key => At(key, $"Guid key '{key.Syntax}'"));
}

internal sealed class StructKeyRule() : Rule("struct-key",
    "the default Equals of a struct with a reference in it is false for equal content: the entry is not found", "override Equals and GetHashCode, or use a string key")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        from key in HashtableKeys.Of(code)
        where key.Type is INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } type && type.Locations.Any(location => location.IsInSource)
            && !(HashtableKeys.Overrides(type, "Equals") && HashtableKeys.Overrides(type, "GetHashCode"))
        select At(key, $"key of struct {key.Type!.Name}");
}

internal sealed class ClassKeyRule() : Rule("class-key",
    "the default hash is computed from the fields: changing one loses the entry", "a string or number as the key, or an own GetHashCode")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        from key in HashtableKeys.Of(code)
        where key.Type is INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } type && !HashtableKeys.Overrides(type, "GetHashCode")
        select At(key, $"key of class {key.Type!.Name}");
}

/// <summary>The values used as keys of a Hashtable, before they are boxed.</summary>
internal static class HashtableKeys
{
    private static readonly string[] Methods = ["Add", "Contains", "ContainsKey", "Remove"];

    public static IEnumerable<IOperation> Of(FirmwareCode code) =>
        code.Operations<IInvocationOperation>()
            .Where(call => IsHashtable(call.TargetMethod.ContainingType) && Methods.Contains(call.TargetMethod.Name)).Select(call => call.Arguments)
            .Concat(code.Operations<IPropertyReferenceOperation>().Where(reference => IsHashtable(reference.Property.ContainingType)).Select(reference => reference.Arguments))
            .Where(arguments => arguments.Length > 0)
            .Select(arguments => arguments[0].Value.Bare());

    public static bool Overrides(INamedTypeSymbol type, string method)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (current.GetMembers(method).OfType<IMethodSymbol>().Any(member => member.IsOverride))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsHashtable(ITypeSymbol type) => type.Is("System.Collections.Hashtable");
}
