using Laterne.DeviceGate.Rules.Image;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Laterne.DeviceGate.Rules;

internal sealed class PinnedMemoryRule() : CrashRule("pinned-memory",
    "the metadata processor rejects an assembly with pinned or pointer variables", "index the array")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        code.Nodes<FixedStatementSyntax>().Select(statement => At(statement, "fixed statement"))
            .Concat(code.Image.All(ImageFact.PinnedOrPointer).Select(found => new Finding(this, found.Place.File, found.Place.Line, found.What)));
}

internal sealed class StackAllocationRule() : CrashRule("stack-allocation",
    "stackalloc is an instruction the device does not have", "new byte[n], made once and used again")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        code.Image.All(ImageFact.StackAllocation).Select(found => new Finding(this, found.Place.File, found.Place.Line, found.What));
}

internal sealed class FunctionPointerRule() : CrashRule("function-pointer",
    "the program ends silently at the call", "a delegate type of your own")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        code.Nodes<FunctionPointerTypeSyntax>().Select(type => At(type, "function pointer"))
            .Concat(code.Image.All(ImageFact.IndirectCall).Select(found => new Finding(this, found.Place.File, found.Place.Line, found.What)));
}

internal sealed class FixedBufferRule() : CrashRule("fixed-buffer", "the first use throws", "a byte array")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        from type in code.Types
        from field in type.GetMembers().OfType<IFieldSymbol>()
        where field.IsFixedSizeBuffer
        select At(field.Locations[0], $"fixed buffer {field.Name}");
}

internal sealed class TooManyLocalsRule() : CrashRule("too-many-locals",
    "a method with more than 255 locals crashes the interpreter", "split the method")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        code.Image.All(ImageFact.TooManyLocals).Select(found => new Finding(this, found.Place.File, found.Place.Line, found.What));
}

internal sealed class DefaultInterfaceMethodRule() : CrashRule("default-interface-method",
    "the call throws a bare Exception", "an abstract base class, or a static method beside the interface")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        code.Image.All(ImageFact.InterfaceBody).Select(found => new Finding(this, found.Place.File, found.Place.Line, found.What));
}

internal sealed class CompileTimeOnlyTypeRule() : CrashRule("compile-time-only-type",
    "the type is stripped from the device's library and the program does not start", "do without it; as an attribute it is fine")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        code.Image.All(ImageFact.CompileTimeOnlyType).Select(found => new Finding(this, found.Place.File, found.Place.Line, found.What));
}

/// <summary>Accepted: a new exception, <c>throw;</c>, and the variable of an enclosing catch.</summary>
internal sealed class ThrowMaybeNullRule() : Rule("throw-maybe-null",
    "if the thrown value is null the program ends and no catch sees it", "throw new ...")
{
    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        from thrown in code.Operations<IThrowOperation>()
        where thrown.Exception is { } value && value.Bare() is not IObjectCreationOperation && !IsCaught(thrown, value.Named())
        select At(thrown, $"throw of {thrown.Exception!.Syntax}");

    private static bool IsCaught(IThrowOperation thrown, ISymbol? variable) =>
        variable is not null && thrown.Ancestors().OfType<ICatchClauseOperation>()
            .Any(clause => clause.Locals.Contains(variable, SymbolEqualityComparer.Default));
}
