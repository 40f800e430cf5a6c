using Microsoft.CodeAnalysis;

namespace Laterne.DeviceGate.Firmware;

/// <summary>Compiler errors as lines a person can act on. Emits, because some missing types are only noticed when code is generated.</summary>
internal static class CompileErrors
{
    public static IReadOnlyList<string> Of(Compilation compilation) =>
    [
        .. EmittedImage.Of(compilation).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(Line).Distinct().Order(StringComparer.Ordinal),
    ];

    private static string Line(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        return $"{span.Path}({span.StartLinePosition.Line + 1}): {diagnostic.Id} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}{Hint(diagnostic.Id)}";
    }

    private static string Hint(string id) => id switch
    {
        "CS0234" or "CS0246" or "CS0103" or "CS0117" or "CS1061" or "CS0518" or "CS0656"
            => " [the device's libraries, or the packages this project names, lack it: see firmware/README.md]",
        _ => "",
    };
}
