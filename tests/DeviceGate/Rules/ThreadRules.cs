using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Laterne.DeviceGate.Rules;

internal sealed class TimerInFieldRule() : Rule("timer-in-field",
    "a timer that only a local variable or nothing holds is collected and stops firing", "a field, disposed explicitly")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        from creation in code.Operations<IObjectCreationOperation>()
        where creation.Type.Is("System.Threading.Timer") && !IsKept(creation)
        select At(creation, "Timer that no field holds");

    private static bool IsKept(IOperation creation)
    {
        var parent = creation.Ancestors().First(ancestor => ancestor is not (IConversionOperation or IParenthesizedOperation));
        return parent is IFieldInitializerOperation or IPropertyInitializerOperation
            || parent is IAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation };
    }
}

/// <summary>
/// Accepted as the target of a thread or timer: a body that is one try with <c>catch (Exception)</c> and no filter, alone or as the
/// only statement of a loop; beside it declarations of locals without calls and waits (Thread.Sleep, an event); and a body that only calls such a method.
/// </summary>
internal sealed class ThreadGuardRule() : Rule("thread-guard",
    "an exception that leaves it ends the thread silently and nothing restarts it", "a body that is one try with catch (Exception), the last resort of which is Power.RebootDevice")
{
    private static readonly string[] Starts = ["System.Threading.ThreadStart", "System.Threading.ParameterizedThreadStart", "System.Threading.TimerCallback"];

    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        from creation in code.Operations<IDelegateCreationOperation>()
        where Starts.Any(start => creation.Type.Is(start)) && !IsGuarded(BodyOf(creation.Target, code), code, depth: 0)
        select At(creation, $"{creation.Type!.Name} whose body is not guarded");

    private static IOperation? BodyOf(IOperation target, FirmwareCode code) => target switch
    {
        IAnonymousFunctionOperation lambda => lambda.Body,
        IMethodReferenceOperation reference => BodyOf(reference.Method, code),
        _ => null,
    };

    private static IOperation? BodyOf(IMethodSymbol method, FirmwareCode code)
    {
        var node = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        if (node is null || !code.Compilation.ContainsSyntaxTree(node.SyntaxTree))
        {
            return null;
        }
        return code.Model(node).GetOperation(node) switch
        {
            IMethodBodyOperation body => body.BlockBody ?? body.ExpressionBody,
            ILocalFunctionOperation local => local.Body,
            _ => null,
        };
    }

    private static bool IsGuarded(IOperation? body, FirmwareCode code, int depth)
    {
        if (body is not IBlockOperation block || depth > 3)
        {
            return body is ITryOperation && IsCatchAll((ITryOperation)body);
        }
        var statements = block.Operations.Where(statement => statement is not (ILocalFunctionOperation or IReturnOperation { ReturnedValue: null })).ToList();
        statements.RemoveAll(statement => IsWait(statement) || (statement is IVariableDeclarationGroupOperation && !Calls(statement)));
        return statements is [var only] && only switch
        {
            ITryOperation guarded => IsCatchAll(guarded),
            IWhileLoopOperation { Condition: { } condition } loop => !Calls(condition) && IsGuarded(loop.Body, code, depth + 1),
            IForLoopOperation { Before.Length: 0, AtLoopBottom.Length: 0 } loop => IsGuarded(loop.Body, code, depth + 1),
            IExpressionStatementOperation { Operation: IInvocationOperation call } => IsGuarded(BodyOf(call.TargetMethod, code), code, depth + 1),
            _ => false,
        };
    }

    private static bool IsWait(IOperation statement) =>
        statement is IExpressionStatementOperation { Operation: IInvocationOperation { TargetMethod: { Name: "Sleep" or "WaitOne" or "Set" or "Reset" } method } call }
        && method.ContainingNamespace.ToDisplayString() == "System.Threading" && !call.Arguments.Any(argument => Calls(argument.Value));

    private static bool Calls(IOperation operation) => operation.Descendants().Prepend(operation)
        .Any(part => part is IInvocationOperation or IObjectCreationOperation or IArrayElementReferenceOperation);

    private static bool IsCatchAll(ITryOperation guarded) => guarded.Catches.Any(clause => clause.Filter is null
        && (clause.ExceptionType is null || clause.ExceptionType.SpecialType == SpecialType.System_Object || clause.ExceptionType.Is("System.Exception")));
}
