namespace Laterne.Studio.Commands;

/// <summary>While it lives nothing of what the poles' firmware says on its debug console reaches the terminal: it is for results and addresses.</summary>
internal sealed class QuietFirmware : IDisposable
{
    public QuietFirmware() => Console.SetOut(TextWriter.Null);

    /// <summary>The terminal, or where it is redirected to.</summary>
    public TextWriter Terminal { get; } = Console.Out;

    public void Dispose() => Console.SetOut(Terminal);
}
