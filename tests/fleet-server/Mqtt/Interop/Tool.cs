using System.Diagnostics;
using System.Text;

namespace Laterne.Mqtt.Tests.Interop;

/// <summary>A foreign program under test's eyes. A missing one fails the test and says what to install.</summary>
internal sealed class Tool : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Process _process;
    private readonly Task<string> _errors;

    private Tool(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public static Tool Start(string program, string install, string? folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        try
        {
            return new Tool(Process.Start(start)!);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new AssertFailedException($"{program} is missing: {install}", e);
        }
    }

    /// <summary>Runs to the end; a non-zero exit fails the test with what the program said.</summary>
    public static async Task<string> RunAsync(string program, string install, string? folder, params string[] arguments)
    {
        await using Tool tool = Start(program, install, folder, arguments);
        return await tool.FinishAsync();
    }

    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);

    public async Task<string> FinishAsync()
    {
        string output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        Assert.AreEqual(0, _process.ExitCode, $"{_process.StartInfo.FileName} {string.Join(' ', _process.StartInfo.ArgumentList)}\n{output}\n{await _errors}");
        return output;
    }

    /// <summary>Ends the program at once, as a power cut would.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
