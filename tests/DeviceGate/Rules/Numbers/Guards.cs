using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Laterne.DeviceGate.Rules.Numbers;

/// <summary>
/// Finds the conditions under which an operation runs: those of the branches, loops and short-circuit operators around it, and
/// earlier <c>if (..) return/throw/continue/break;</c> in the blocks around it. A guard counts only if nothing in between assigns to what it tested.
/// </summary>
/// <param name="tells">Does a comparison with this outcome settle the question about the subject?</param>
internal sealed class Guards(Func<Comparison, bool, IOperation, bool> tells)
{
    public bool Hold(IOperation subject)
    {
        IOperation child = subject;
        foreach (var parent in subject.Ancestors())
        {
            bool holds = parent switch
            {
                IConditionalOperation choice when child == choice.WhenTrue => Implied(choice.Condition, true, subject),
                IConditionalOperation choice when child == choice.WhenFalse => Implied(choice.Condition, false, subject),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when child == both.RightOperand => Implied(both.LeftOperand, true, subject),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when child == either.RightOperand => Implied(either.LeftOperand, false, subject),
                IWhileLoopOperation { ConditionIsTop: true, Condition: { } condition } loop when child == loop.Body => Implied(condition, !loop.ConditionIsUntil, subject),
                // What the loop's bottom changes is tested again before the body.
                IForLoopOperation { Condition: { } condition } loop when child == loop.Body =>
                    Says(condition, true, subject) && !IsChangedBetween(loop.Body.Syntax.SpanStart, subject),
                IBlockOperation block => HeldBefore(block.Operations, child, subject),
                ISwitchCaseOperation section => HeldBefore(section.Body, child, subject),
                _ => false,
            };
            if (holds)
            {
                return true;
            }
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false; // runs at another time
            }
            child = parent;
        }
        return false;
    }

    /// <summary>The same value, as far as the text can tell: same names, same structure.</summary>
    public static bool AreSame(IOperation one, IOperation other) =>
        one.Bare().Syntax.IsEquivalentTo(other.Bare().Syntax, topLevel: false)
        && one.Bare().Descendants().Prepend(one.Bare()).All(part => part is not (IInvocationOperation or IIncrementOrDecrementOperation or IAssignmentOperation));

    private bool HeldBefore(IEnumerable<IOperation> statements, IOperation child, IOperation subject)
    {
        foreach (var statement in statements.TakeWhile(statement => statement != child))
        {
            if (statement is IConditionalOperation { WhenTrue: var branch } guard
                && ((Leaves(branch) && Implied(guard.Condition, false, subject)) || (guard.WhenFalse is { } other && Leaves(other) && Implied(guard.Condition, true, subject))))
            {
                return true;
            }
        }
        return false;
    }

    private static bool Leaves(IOperation branch) => branch switch
    {
        IBlockOperation block => block.Operations.Length > 0 && Leaves(block.Operations[^1]),
        IReturnOperation or IBranchOperation => true,
        IThrowOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        _ => false,
    };

    private bool Implied(IOperation condition, bool outcome, IOperation subject) =>
        Says(condition, outcome, subject) && !IsChangedBetween(condition.Syntax.Span.End, subject);

    private bool Says(IOperation condition, bool outcome, IOperation subject) => condition.Bare() switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => Says(not.Operand, !outcome, subject),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when outcome =>
            Says(both.LeftOperand, true, subject) || Says(both.RightOperand, true, subject),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when !outcome =>
            Says(either.LeftOperand, false, subject) || Says(either.RightOperand, false, subject),
        var bare => Comparison.Of(bare) is { } comparison && tells(comparison, outcome, subject),
    };

    private static bool IsChangedBetween(int from, IOperation subject)
    {
        var names = subject.Descendants().Prepend(subject).Select(part => part.Named()).OfType<ISymbol>().ToHashSet(SymbolEqualityComparer.Default);
        int to = subject.Syntax.SpanStart;
        return subject.Body().Descendants().Any(part => part.Syntax.SpanStart >= from && part.Syntax.Span.End <= to && part switch
        {
            IAssignmentOperation assignment => Names(assignment.Target),
            IIncrementOrDecrementOperation increment => Names(increment.Target),
            IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref } argument => Names(argument.Value),
            _ => false,
        });

        bool Names(IOperation target) => target.Named() is { } symbol && names.Contains(symbol);
    }
}
