using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace Laterne.DeviceGate.Firmware;

/// <summary>What the compiler makes of a compilation, made once: the image, its debug symbols and everything it had to say.</summary>
internal sealed record EmittedImage(bool Success, byte[] Image, byte[] Symbols, IReadOnlyList<Diagnostic> Diagnostics)
{
    private static readonly ConditionalWeakTable<Compilation, EmittedImage> Emitted = [];

    public static EmittedImage Of(Compilation compilation) => Emitted.GetValue(compilation, Emit);

    private static EmittedImage Emit(Compilation compilation)
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        return new EmittedImage(result.Success, image.ToArray(), symbols.ToArray(), result.Diagnostics);
    }
}
