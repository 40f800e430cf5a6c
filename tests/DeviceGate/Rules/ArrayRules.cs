using Laterne.DeviceGate.Rules.Image;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Laterne.DeviceGate.Rules;

internal sealed class MultiDimensionalArrayRule() : CrashRule("multi-dimensional-array",
    "the device crashes when such an array is created", "an array of arrays")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        code.Nodes<ArrayRankSpecifierSyntax>().Where(rank => rank.Rank > 1).Select(rank => At(rank, $"array of rank {rank.Rank}"))
            .Concat(code.Image.All(ImageFact.MultiDimensionalArray).Select(found => new Finding(this, found.Place.File, found.Place.Line, found.What)));
}

/// <summary>Accepted: a size of 0, and a <c>for</c> loop directly after it that assigns the elements of the same variable.</summary>
internal sealed class FreshStringsRule() : Rule("fresh-strings",
    "an element never assigned is a string without text: comparing it is a segmentation fault or wrong",
    "fill every element (\"\" or null) in a for loop directly after the creation, or list the elements")
{
    public override IEnumerable<Finding> Check(FirmwareCode code)
    {
        foreach (var creation in code.Operations<IArrayCreationOperation>().Where(IsStrings))
        {
            if (creation.Initializer is { } list)
            {
                if (list.ElementValues.Any(IsNull))
                {
                    yield return At(creation, "string array with a null in its list, which the compiler leaves unassigned");
                }
            }
            else if (creation.DimensionSizes[0].Constant() != 0 && !IsFilledNext(creation))
            {
                yield return At(creation, "string array whose elements are not filled at once");
            }
        }
        foreach (var collection in code.Operations<ICollectionExpressionOperation>())
        {
            if (collection.Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String } && collection.Elements.Any(IsNull))
            {
                yield return At(collection, "string array with a null in its list, which the compiler leaves unassigned");
            }
        }
    }

    private static bool IsStrings(IArrayCreationOperation creation) =>
        creation.Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String };

    private static bool IsNull(IOperation element) => element.Bare().ConstantValue is { HasValue: true, Value: null } || element.Bare() is IDefaultValueOperation;

    private static bool IsFilledNext(IArrayCreationOperation creation)
    {
        IOperation statement = creation;
        while (statement.Parent is not null and not IBlockOperation)
        {
            statement = statement.Parent;
        }
        if (statement.Parent is not IBlockOperation block || TargetOf(creation) is not { } target)
        {
            return false;
        }
        int next = block.Operations.IndexOf(statement) + 1;
        return next < block.Operations.Length && block.Operations[next] is IForLoopOperation loop
            && loop.Descendants().OfType<ISimpleAssignmentOperation>().Any(assignment =>
                assignment.Target is IArrayElementReferenceOperation element
                && SymbolEqualityComparer.Default.Equals(element.ArrayReference.Named(), target));
    }

    private static ISymbol? TargetOf(IArrayCreationOperation creation) => creation.Parent switch
    {
        ISimpleAssignmentOperation assignment => assignment.Target.Named(),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
        _ => null,
    };
}

internal sealed class StructArrayRule() : Rule("struct-array",
    "every element is a heap block and every field 12 bytes: 100 structs of two ints take 4.8 KB", "parallel arrays of primitive types")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        from creation in code.Operations<IArrayCreationOperation>()
        where creation.Type is IArrayTypeSymbol { ElementType: { TypeKind: TypeKind.Struct } element } && !IsPrimitive(element)
        select At(creation, $"array of struct {((IArrayTypeSymbol)creation.Type!).ElementType.Name}");

    private static bool IsPrimitive(ITypeSymbol type) =>
        type.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_Double) or SpecialType.System_IntPtr or SpecialType.System_UIntPtr;
}
