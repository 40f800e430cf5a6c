using Microsoft.CodeAnalysis;

namespace Laterne.DeviceGate.Rules;

internal enum Severity
{
    /// <summary>Fails the gate.</summary>
    Error,

    /// <summary>Listed in the test's output: costly or suspicious, not wrong by itself.</summary>
    Warning,
}

/// <summary>Something that compiles and still fails or misleads on the device.</summary>
/// <param name="id">The name used in reports and in <c>// gate: id - reason</c>.</param>
/// <param name="why">What the device does with it, as one clause.</param>
/// <param name="instead">What to write instead.</param>
internal abstract class Rule(string id, string why, string instead)
{
    public string Id => id;

    public string Why => why;

    public string Instead => instead;

    public virtual Severity Severity => Severity.Error;

    /// <summary>False where the loader or the interpreter itself crashes: no reason could make that right.</summary>
    public virtual bool MayBeSuppressed => true;

    /// <summary>True for the projects the rule is about; by default all.</summary>
    public virtual bool AppliesTo(string project) => true;

    public abstract IEnumerable<Finding> Check(FirmwareCode code);

    protected Finding At(SyntaxNode node, string what) => At(node.GetLocation(), what);

    protected Finding At(IOperation operation, string what) => At(operation.Syntax, what);

    protected Finding At(Location location, string what)
    {
        var span = location.GetLineSpan();
        return new Finding(this, span.Path, span.StartLinePosition.Line + 1, what);
    }
}

/// <summary>One place that breaks a rule.</summary>
internal sealed record Finding(Rule Rule, string File, int Line, string What)
{
    public override string ToString() => $"{File}({Line}): {Rule.Id}: {What}: {Rule.Why}. Instead: {Rule.Instead}.";
}

/// <summary>A rule whose breach crashes the loader or the interpreter.</summary>
internal abstract class CrashRule(string id, string why, string instead) : Rule(id, why, instead)
{
    public override bool MayBeSuppressed => false;
}
