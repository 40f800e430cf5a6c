using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Laterne.DeviceGate.Rules.Numbers;

/// <summary>
/// Decides whether a divisor cannot be zero. It says yes to
/// a constant other than 0; <c>Math.Max(1, x)</c>; <c>Clamp(x, 1, ..)</c>; a count or small unsigned number plus a positive constant;
/// a choice or product of such values; a readonly field or a local that only ever gets such values;
/// and a divisor that an enclosing or earlier condition of the same body tells from 0.
/// </summary>
internal sealed class NonZero(FirmwareCode code)
{
    private readonly Guards _guards = new(TellsFromZero);
    private readonly ILookup<ISymbol, IOperation?> _values = Values(code);

    public bool Holds(IOperation divisor) => Holds(divisor, depth: 0);

    private bool Holds(IOperation divisor, int depth)
    {
        if (divisor.Constant() is { } constant)
        {
            return constant != 0;
        }
        var bare = divisor.Bare();
        return _guards.Hold(bare) || bare switch
        {
            IInvocationOperation call => IsAtLeastOne(call),
            IConditionalOperation { WhenFalse: { } whenFalse } choice => Holds(choice.WhenTrue, depth) && Holds(whenFalse, depth),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum =>
                (IsNeverNegative(sum.LeftOperand) && sum.RightOperand.Constant() > 0) || (IsNeverNegative(sum.RightOperand) && sum.LeftOperand.Constant() > 0),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product =>
                product.Type.IsFloating() && Holds(product.LeftOperand, depth) && Holds(product.RightOperand, depth),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } negative => Holds(negative.Operand, depth),
            ILocalReferenceOperation local => OnlyGetsSuch(local.Local, depth),
            IFieldReferenceOperation { Field: { IsReadOnly: true } field } => IsAlwaysSet(field) && OnlyGetsSuch(field, depth),
            _ => false,
        };
    }

    private bool OnlyGetsSuch(ISymbol variable, int depth) =>
        depth < 3 && _values.Contains(variable) && _values[variable].All(value => value is not null && Holds(value, depth + 1));

    /// <summary>A field keeps 0 where a constructor leaves it out, or where it is part of a default struct.</summary>
    private bool IsAlwaysSet(IFieldSymbol field) =>
        code.Operations<IFieldInitializerOperation>().Any(initializer => initializer.InitializedFields.Contains(field, SymbolEqualityComparer.Default))
        || (field.ContainingType is { IsValueType: false } type && !field.IsStatic && type.InstanceConstructors.All(constructor => Sets(constructor, field)));

    private bool Sets(IMethodSymbol constructor, IFieldSymbol field)
    {
        var node = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        return node is ConstructorDeclarationSyntax declaration
            && (declaration.Initializer?.ThisOrBaseKeyword.ValueText == "this"
                || code.Model(node).GetOperation(node)!.Descendants().OfType<ISimpleAssignmentOperation>()
                    .Any(assignment => SymbolEqualityComparer.Default.Equals(assignment.Target.Named(), field)));
    }

    private static bool IsAtLeastOne(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "Max" => call.Arguments.Any(argument => argument.Value.Constant() > 0),
        "Clamp" => call.Arguments.Length == 3 && call.Arguments[1].Value.Constant() > 0,
        _ => false,
    };

    private static bool IsNeverNegative(IOperation operand) => operand.Bare() switch
    {
        IPropertyReferenceOperation { Property.Name: "Length" or "Count" } => true,
        { Type.SpecialType: SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_Char } => true,
        _ => false,
    };

    /// <summary>All values a local or field is given; null stands for one that is not known (ref, out, compound assignment, increment).</summary>
    private static ILookup<ISymbol, IOperation?> Values(FirmwareCode code)
    {
        var values = new List<(ISymbol Variable, IOperation? Value)>();
        foreach (var declarator in code.Operations<IVariableDeclaratorOperation>())
        {
            if (declarator.GetVariableInitializer() is { } initializer)
            {
                values.Add((declarator.Symbol, initializer.Value));
            }
        }
        values.AddRange(code.Operations<IFieldInitializerOperation>()
            .SelectMany(initializer => initializer.InitializedFields, (initializer, field) => ((ISymbol)field, (IOperation?)initializer.Value)));
        foreach (var assignment in code.Operations<IAssignmentOperation>())
        {
            Add(assignment.Target, assignment is ISimpleAssignmentOperation { IsRef: false } ? assignment.Value : null);
        }
        foreach (var increment in code.Operations<IIncrementOrDecrementOperation>())
        {
            Add(increment.Target, null);
        }
        foreach (var argument in code.Operations<IArgumentOperation>().Where(argument => argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref))
        {
            Add(argument.Value, null);
        }
        return values.ToLookup(pair => pair.Variable, pair => pair.Value, SymbolEqualityComparer.Default)!;

        void Add(IOperation target, IOperation? value)
        {
            if (target.Named() is { } variable)
            {
                values.Add((variable, value));
            }
        }
    }

    /// <summary>Does a comparison that came out as <paramref name="outcome"/> say that the subject is not 0?</summary>
    private static bool TellsFromZero(Comparison comparison, bool outcome, IOperation subject)
    {
        var (relation, left, right) = outcome ? comparison : comparison.Negated;
        // a - b is not 0 where a and b differ
        if (subject is IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } difference && IsPair(difference, left, right))
        {
            return relation is Relation.NotEqual or Relation.Less or Relation.Greater;
        }
        if (!Guards.AreSame(left, subject))
        {
            if (!Guards.AreSame(right, subject))
            {
                return false;
            }
            (relation, left, right) = comparison.Swapped(relation);
        }
        return right.Constant() is { } limit && relation switch
        {
            Relation.Equal => limit != 0,
            Relation.NotEqual => limit == 0,
            Relation.Greater => limit >= 0,
            Relation.GreaterOrEqual => limit > 0,
            Relation.Less => limit <= 0,
            _ => limit < 0,
        };
    }

    private static bool IsPair(IBinaryOperation difference, IOperation left, IOperation right) =>
        (Guards.AreSame(difference.LeftOperand, left) && Guards.AreSame(difference.RightOperand, right))
        || (Guards.AreSame(difference.LeftOperand, right) && Guards.AreSame(difference.RightOperand, left));
}
