using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Laterne.DeviceGate.Rules;

internal sealed class SwitchWithoutDefaultRule() : Rule("switch-without-default",
    "a value that no arm takes throws InvalidOperationException", "a last arm '_'")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        code.Operations<ISwitchExpressionOperation>().Where(choice => !choice.Arms.Any(TakesAll)).Select(choice => At(choice, "switch expression without '_'"));

    private static bool TakesAll(ISwitchExpressionArmOperation arm) => arm.Guard is null
        && arm.Pattern is IDiscardPatternOperation or IDeclarationPatternOperation { MatchesNull: true };
}

internal sealed class ChangedWhileEnumeratedRule() : Rule("changed-while-enumerated",
    "a change inside foreach is not detected and elements are skipped", "an index loop")
{
    private static readonly string[] Changes = ["Add", "Insert", "Remove", "RemoveAt", "Clear", "Enqueue", "Dequeue", "Push", "Pop"];

    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        from loop in code.Operations<IForEachLoopOperation>()
        from call in loop.Body.Descendants().OfType<IInvocationOperation>()
        where Changes.Contains(call.TargetMethod.Name)
            && call.Instance?.Bare().Syntax.IsEquivalentTo(loop.Collection.Bare().Syntax, topLevel: false) == true
        select At(call, $"{call.Instance!.Syntax}.{call.TargetMethod.Name} inside foreach over it");
}

internal sealed class FinalizerRule() : Rule("finalizer", "it runs only after some collection, if ever", "IDisposable")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        code.Nodes<DestructorDeclarationSyntax>().Select(node => At(node, $"finalizer of {node.Identifier}"));
}

internal sealed class BoxingInLoopRule() : Rule("boxing-in-loop", "each box takes 24 bytes of a small heap", "a buffer used again, or StringBuilder")
{
    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        from conversion in code.Operations<IConversionOperation>()
        where conversion.Operand.Type is { IsValueType: true } && conversion.Type is { IsReferenceType: true }
            && conversion.Ancestors().TakeWhile(ancestor => ancestor is not (IAnonymousFunctionOperation or ILocalFunctionOperation or IThrowOperation)).OfType<ILoopOperation>().Any()
        select At(conversion, $"boxing of {conversion.Operand.Type!.ToDisplayString()}");
}
