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
