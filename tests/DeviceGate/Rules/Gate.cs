namespace Laterne.DeviceGate.Rules;

/// <summary>What the gate says about one project. <paramref name="Errors"/> fail it, the rest is listed.</summary>
internal sealed record GateReport(IReadOnlyList<string> Errors, IReadOnlyList<Finding> Warnings, IReadOnlyList<Suppression> Suppressed);

/// <summary>Runs all rules over a project and settles findings against suppressions.</summary>
internal static class Gate
{
    /// <summary>Every rule there is: a class derived from <see cref="Rule"/> is in force as soon as it exists.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        .. typeof(Rule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract)
            .Select(type => (Rule)Activator.CreateInstance(type)!).OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    public static GateReport Check(FirmwareCode code)
    {
        var errors = new List<string>();
        var findings = Findings(code).ToList();
        var used = new List<Suppression>();
        foreach (var suppression in Suppressions.Of(code, errors))
        {
            var covered = findings.FindAll(finding =>
                finding.Rule.Id == suppression.Rule && finding.File == suppression.File && finding.Line == suppression.Line);
            if (Refusal(suppression, covered) is { } refusal)
            {
                errors.Add($"{suppression.File}({suppression.Line}): {refusal}");
                continue;
            }
            used.Add(suppression);
            findings.RemoveAll(covered.Contains);
        }
        errors.AddRange(findings.Where(finding => finding.Rule.Severity == Severity.Error).Select(finding => finding.ToString()));
        return new GateReport(errors, [.. findings.Where(finding => finding.Rule.Severity == Severity.Warning)], used);
    }

    /// <summary>One finding a line and rule, in the order of the source.</summary>
    public static IEnumerable<Finding> Findings(FirmwareCode code) => Rules.Where(rule => rule.AppliesTo(code.Project))
        .SelectMany(rule => rule.Check(code))
        .DistinctBy(finding => (finding.Rule, finding.File, finding.Line))
        .OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line);

    private static string? Refusal(Suppression suppression, List<Finding> covered)
    {
        var rule = Rules.FirstOrDefault(rule => rule.Id == suppression.Rule);
        return rule switch
        {
            null => $"there is no rule '{suppression.Rule}' to suppress",
            { MayBeSuppressed: false } => $"'{suppression.Rule}' crashes the device and cannot be suppressed",
            _ when covered.Count == 0 => $"'{suppression.Rule}' finds nothing on this line: take the suppression out",
            _ => null,
        };
    }
}
