using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Laterne.DeviceGate.Rules;

internal sealed class CorePurityRule() : Rule("core-purity",
    "the core has no hardware, network, thread, clock or file, so that it behaves the same everywhere at any speed",
    "an argument such as 'now', or a port that Device fulfils")
{
    private static readonly string[] Namespaces =
        ["System.Threading", "System.IO", "System.Net", "System.Device", "System.Diagnostics", "nanoFramework", "Iot.Device", "Windows", "Microsoft.Extensions"];

    private static readonly string[] Members =
        ["System.DateTime.UtcNow", "System.DateTime.Now", "System.DateTime.Today", "System.Environment.TickCount", "System.Environment.TickCount64"];

    private static readonly string[] Types = ["System.Console", "System.Random"];

    // Compiler directives on the code itself, no clock and no debugger output.
    private static readonly string[] Allowed = ["System.Diagnostics.CodeAnalysis"];

    public override bool AppliesTo(string project) => project is "Core" or "Charging" or "CrewConsole" or "Emergency" or "Energy" or "Health" or "Hotspot" or "LightAhead" or "Monitoring" or "Releases" or "Setup" or "Updates" or "Weather";

    public override IEnumerable<Finding> Check(FirmwareCode code)
    {
        foreach (var node in code.Nodes<LockStatementSyntax>())
        {
            yield return At(node, "lock");
        }
        foreach (var name in code.Nodes<SimpleNameSyntax>().Where(name => name.Ancestors().All(ancestor => ancestor is not UsingDirectiveSyntax)))
        {
            if (code.Model(name).GetSymbolInfo(name).Symbol is { } symbol && Breach(symbol) is { } breach)
            {
                yield return At(name, breach);
            }
        }
    }

    private static string? Breach(ISymbol symbol)
    {
        if (symbol is INamespaceSymbol || symbol.Locations.Any(location => location.IsInSource))
        {
            return null;
        }
        string space = symbol.ContainingNamespace?.ToDisplayString() ?? "";
        string type = (symbol as ITypeSymbol ?? symbol.ContainingType)?.ToDisplayString() ?? "";
        string member = $"{type}.{symbol.Name}";
        bool isBanned = (!Allowed.Contains(space) && Namespaces.Any(banned => space == banned || space.StartsWith(banned + ".", StringComparison.Ordinal)))
            || Members.Contains(member) || Types.Contains(type);
        return isBanned ? symbol is ITypeSymbol ? type : member : null;
    }
}
