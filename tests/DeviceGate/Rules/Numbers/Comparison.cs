using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Laterne.DeviceGate.Rules.Numbers;

internal enum Relation { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual }

/// <summary>One comparison of two values, taken from an operator or a pattern.</summary>
internal sealed record Comparison(Relation Relation, IOperation Left, IOperation Right)
{
    /// <summary>What holds when the comparison is false (for numbers; NaN fails both).</summary>
    public Comparison Negated => this with
    {
        Relation = Relation switch
        {
            Relation.Equal => Relation.NotEqual,
            Relation.NotEqual => Relation.Equal,
            Relation.Less => Relation.GreaterOrEqual,
            Relation.LessOrEqual => Relation.Greater,
            Relation.Greater => Relation.LessOrEqual,
            _ => Relation.Less,
        },
    };

    /// <summary>The same, read from right to left.</summary>
    public Comparison Swapped(Relation relation) => new(
        relation switch
        {
            Relation.Less => Relation.Greater,
            Relation.LessOrEqual => Relation.GreaterOrEqual,
            Relation.Greater => Relation.Less,
            Relation.GreaterOrEqual => Relation.LessOrEqual,
            _ => relation,
        },
        Right, Left);

    /// <summary>Null for an operation that is no comparison.</summary>
    public static Comparison? Of(IOperation operation) => operation switch
    {
        IBinaryOperation binary when RelationOf(binary.OperatorKind) is { } relation => new(relation, binary.LeftOperand, binary.RightOperand),
        IIsPatternOperation test => OfPattern(test.Value, test.Pattern),
        _ => null,
    };

    private static Comparison? OfPattern(IOperation value, IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation constant => new(Relation.Equal, value, constant.Value),
        IRelationalPatternOperation relational when RelationOf(relational.OperatorKind) is { } relation => new(relation, value, relational.Value),
        INegatedPatternOperation negated => OfPattern(value, negated.Pattern)?.Negated,
        _ => null,
    };

    private static Relation? RelationOf(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Equals => Relation.Equal,
        BinaryOperatorKind.NotEquals => Relation.NotEqual,
        BinaryOperatorKind.LessThan => Relation.Less,
        BinaryOperatorKind.LessThanOrEqual => Relation.LessOrEqual,
        BinaryOperatorKind.GreaterThan => Relation.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => Relation.GreaterOrEqual,
        _ => null,
    };
}
