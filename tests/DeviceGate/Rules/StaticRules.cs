using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Laterne.DeviceGate.Rules;

/// <summary>
/// Accepted in a static initialiser: constants, tables of constants, <c>new</c> of a type that <see cref="MutableStaticRule"/> accepts.
/// </summary>
internal sealed class StaticInitializerRule() : Rule("static-initializer",
    "static initialisers run at load, in type order: a later type reads as 0, an exception is lost, a thread does not run",
    "constants and tables; everything else in a method that Main calls")
{
    public override IEnumerable<Finding> Check(FirmwareCode code)
    {
        foreach (var constructor in code.Nodes<ConstructorDeclarationSyntax>().Where(node => node.Modifiers.Any(SyntaxKind.StaticKeyword)))
        {
            yield return At(constructor, $"static constructor of {constructor.Identifier}");
        }
        var initializers = code.Operations<IFieldInitializerOperation>().Where(initializer => initializer.InitializedFields[0] is { IsStatic: true, IsConst: false })
            .Select(initializer => ((IOperation)initializer, Type: initializer.InitializedFields[0].ContainingType))
            .Concat(code.Operations<IPropertyInitializerOperation>().Where(initializer => initializer.InitializedProperties[0].IsStatic)
                .Select(initializer => ((IOperation)initializer, Type: initializer.InitializedProperties[0].ContainingType)));
        foreach (var (initializer, type) in initializers)
        {
            foreach (var part in Immediate(initializer))
            {
                if (Risk(part, type) is { } risk)
                {
                    yield return At(part, risk);
                }
            }
        }
    }

    /// <summary>What runs at once: not the bodies of lambdas.</summary>
    private static IEnumerable<IOperation> Immediate(IOperation operation) =>
        operation is IAnonymousFunctionOperation ? [] : operation.ChildOperations.SelectMany(Immediate).Prepend(operation);

    private static string? Risk(IOperation part, INamedTypeSymbol type) => part switch
    {
        { ConstantValue.HasValue: true } => null,
        IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false } field } when IsForeign(field, type) => $"reads {field.ContainingType.Name}.{field.Name}",
        IPropertyReferenceOperation { Property: { IsStatic: true } property } => $"reads {property.ContainingType.Name}.{property.Name}",
        IInvocationOperation call => $"calls {call.TargetMethod.Name}",
        IObjectCreationOperation creation when TakesResources(creation.Type!) => $"creates {creation.Type!.Name}",
        IArrayElementReferenceOperation => "reads an array element",
        IThrowOperation => "can throw",
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder } division when division.RightOperand.Constant() is null or 0 => "divides",
        _ => null,
    };

    /// <summary>The device's own libraries are loaded before the firmware's assemblies.</summary>
    private static bool IsForeign(IFieldSymbol field, INamedTypeSymbol type) =>
        !SymbolEqualityComparer.Default.Equals(field.ContainingType, type) && field.Locations.Any(location => location.IsInSource);

    private static bool TakesResources(ITypeSymbol type)
    {
        string name = type.ToDisplayString();
        return name is "System.Threading.Thread" or "System.Threading.Timer"
            || new[] { "System.Device.", "System.IO.", "System.Net.", "nanoFramework.", "Iot.Device.", "Windows." }.Any(space => name.StartsWith(space, StringComparison.Ordinal));
    }
}

/// <summary>
/// Accepted: readonly fields of primitive types, strings, enums, readonly structs, plain <c>object</c> (a lock), delegates, classes whose fields
/// are all readonly and of such types, and arrays of primitives or strings (jagged too) that are written down as constants.
/// </summary>
internal sealed class MutableStaticRule() : Rule("mutable-static",
    "many poles share one process in the simulator, and nothing orders who sets it on the device", "a field of an object that Main creates and passes on")
{
    public override IEnumerable<Finding> Check(FirmwareCode code)
    {
        var tables = code.Operations<IFieldInitializerOperation>().Where(initializer => IsTable(initializer.Value))
            .SelectMany(initializer => initializer.InitializedFields).ToHashSet<IFieldSymbol>(SymbolEqualityComparer.Default);
        foreach (var type in code.Types)
        {
            foreach (var member in type.GetMembers().Where(member => member.IsStatic && member.Locations.Any(location => location.IsInSource)))
            {
                if (Fault(member, tables) is { } fault)
                {
                    yield return At(member.Locations[0], $"{type.Name}.{member.Name} {fault}");
                }
            }
        }
    }

    private static string? Fault(ISymbol member, HashSet<IFieldSymbol> tables) => member switch
    {
        IFieldSymbol { IsConst: true } or IFieldSymbol { IsImplicitlyDeclared: true } => null,
        IFieldSymbol { IsReadOnly: false } => "is not readonly",
        IFieldSymbol field when tables.Contains(field) || IsImmutable(field.Type, depth: 0) => null,
        IFieldSymbol field => $"holds a {field.Type.ToDisplayString()}, which can change",
        IPropertySymbol { SetMethod: not null } property when IsAutomatic(property) => "can be set",
        IPropertySymbol property when IsAutomatic(property) && !IsImmutable(property.Type, depth: 0) => $"holds a {property.Type.ToDisplayString()}, which can change",
        IEventSymbol { AddMethod.IsImplicitlyDeclared: true } => "is a static event",
        _ => null,
    };

    private static bool IsAutomatic(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static bool IsImmutable(ITypeSymbol type, int depth) => type switch
    {
        { SpecialType: SpecialType.System_String or SpecialType.System_Object } => true,
        { TypeKind: TypeKind.Enum or TypeKind.Delegate } => true,
        { TypeKind: TypeKind.Struct } => type.SpecialType != SpecialType.None || !type.Locations.Any(location => location.IsInSource) || HasReadOnlyFields(type, depth),
        { TypeKind: TypeKind.Class } => type.Locations.Any(location => location.IsInSource) && HasReadOnlyFields(type, depth),
        _ => false,
    };

    private static bool HasReadOnlyFields(ITypeSymbol type, int depth) =>
        depth < 4 && type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && !field.IsConst)
            .All(field => field.IsReadOnly && IsImmutable(field.Type, depth + 1))
        && (type.BaseType is not { SpecialType: SpecialType.None } parent || HasReadOnlyFields(parent, depth + 1));

    /// <summary>An array written down element by element, all constants.</summary>
    private static bool IsTable(IOperation value) => value.Bare() switch
    {
        IArrayCreationOperation { Initializer: { } list } => list.ElementValues.All(IsEntry),
        ICollectionExpressionOperation collection => collection.Elements.All(IsEntry),
        _ => false,
    };

    private static bool IsEntry(IOperation element) => element.ConstantValue.HasValue || element.Bare().ConstantValue.HasValue || IsTable(element);
}
