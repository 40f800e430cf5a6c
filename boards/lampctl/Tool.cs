using System.CommandLine;
using Laterne.Lampctl.Commands;

namespace Laterne.Lampctl;

/// <summary>The crew's tool. A command is a file in <c>Commands</c> and a line here.</summary>
public static class Tool
{
    /// <summary>Runs one command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error, TimeProvider time)
    {
        var terminal = new Terminal(output, error, time);
        var root = new RootCommand("lampctl: the crew's tool for poles")
        {
            terminal.AsJson,
            ReleaseCommand.Make(terminal),
            KeysCommand.Make(terminal),
        };
        var line = root.Parse(arguments);
        if (line.Errors.Count > 0 && arguments.Contains(terminal.AsJson.Name))
        {
            // Not read from the line: what is wrong with it may be this very option.
            terminal.Tell(true, "command-line", string.Join(" ", line.Errors.Select(error => error.Message)), "Run the same with --help.");
            return ExitCode.CommandLine;
        }

        var exitCode = await line.InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return line.Errors.Count > 0 ? ExitCode.CommandLine : exitCode;
    }
}
