using System.CommandLine;
using System.CommandLine.Help;
using Laterne.Lampctl.Commands;

namespace Laterne.Lampctl;

/// <summary>The crew's tool. A command is a file in <c>Commands</c> and a line here.</summary>
public static class Tool
{
    /// <summary>Runs one command line, with nobody to ask.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error, TimeProvider time) =>
        RunAsync(arguments, output, error, time, Surroundings.Nobody, CancellationToken.None);

    /// <summary>Runs one command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        string[] arguments, TextWriter output, TextWriter error, TimeProvider time, Surroundings around, CancellationToken cancellation)
    {
        var terminal = new Terminal(output, error, time, around);
        var root = new RootCommand("lampctl: the crew's tool for poles")
        {
            terminal.AsJson,
            BoardsCommand.Make(terminal),
            PortsCommand.Make(terminal),
            FlashCommand.Make(terminal),
            ProvisionCommand.Make(terminal),
            TestCommand.Make(terminal),
            LabelCommand.Make(terminal),
            StatusCommand.Make(terminal),
            LogCommand.Make(terminal),
            WatchCommand.Make(terminal),
            SettingsCommand.Make(terminal),
            UnlockCommand.Make(terminal),
            ResetCommand.Make(terminal),
            ReleaseCommand.Make(terminal),
            KeysCommand.Make(terminal),
            CompletionCommand.Make(terminal),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new RootHelp((HelpAction)help.Action!);
        var line = root.Parse(arguments.Length == 0 ? ["--help"] : arguments);
        if (line.Errors.Count > 0 && arguments.Contains(terminal.AsJson.Name))
        {
            // Not read from the line: what is wrong with it may be this very option.
            terminal.Tell(true, "command-line", string.Join(" ", line.Errors.Select(error => error.Message)), "Run the same with --help.");
            return ExitCode.CommandLine;
        }

        var exitCode = await line.InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, cancellation);

        // Who asks for help leaves out what the command needs.
        return line.Errors.Count > 0 && line.Action is not (HelpAction or RootHelp) ? ExitCode.CommandLine : exitCode;
    }
}
