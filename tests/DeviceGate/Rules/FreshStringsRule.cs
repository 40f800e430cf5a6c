using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Laterne.DeviceGate.Rules;

/// <summary>
/// Accepted: a size of 0; a variable whose next use in the block is a <c>for</c> loop that assigns its elements; and a field
/// whose elements every constructor assigns in a <c>for</c> loop.
/// </summary>
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
            else if (creation.DimensionSizes[0].Constant() != 0 && !IsFilled(creation, code))
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

    private static bool IsFilled(IArrayCreationOperation creation, FirmwareCode code) => creation.Parent switch
    {
        ISimpleAssignmentOperation assignment => assignment.Target.Named() is { } target && IsFilledNext(assignment, target),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => IsFilledNext(declarator, declarator.Symbol),
        IFieldInitializerOperation initializer => initializer.InitializedFields.All(field => IsFilledByConstructors(field, code)),
        _ => false,
    };

    private static bool IsFilledNext(IOperation creation, ISymbol target)
    {
        IOperation statement = creation;
        while (statement.Parent is not (null or IBlockOperation))
        {
            statement = statement.Parent;
        }
        return statement.Parent is IBlockOperation block && Fills(block.Operations.SkipWhile(other => other != statement).Skip(1), target);
    }

    private static bool IsFilledByConstructors(IFieldSymbol field, FirmwareCode code) => !field.IsStatic
        && field.ContainingType.InstanceConstructors.All(constructor =>
            constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ConstructorDeclarationSyntax node
            && (node.Initializer?.ThisOrBaseKeyword.ValueText == "this"
                || (code.Model(node).GetOperation(node) is IConstructorBodyOperation { BlockBody: { } body } && Fills(body.Operations, field))));

    /// <summary>Is the first statement that names the array a loop that assigns its elements?</summary>
    private static bool Fills(IEnumerable<IOperation> statements, ISymbol target) =>
        statements.FirstOrDefault(statement => Parts(statement).Any(part => IsTarget(part, target))) is IForLoopOperation loop
        && Parts(loop).OfType<ISimpleAssignmentOperation>().Any(assignment =>
            assignment.Target is IArrayElementReferenceOperation element && IsTarget(element.ArrayReference, target));

    private static IEnumerable<IOperation> Parts(IOperation operation) => operation.Descendants().Prepend(operation);

    private static bool IsTarget(IOperation operation, ISymbol target) => SymbolEqualityComparer.Default.Equals(operation.Named(), target);
}
