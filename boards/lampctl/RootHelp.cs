using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Laterne.Lampctl;

/// <summary>Help of the tool itself on one screen of 24 lines and 80 columns; that of a command is the library's.</summary>
internal sealed class RootHelp(HelpAction ofCommands) : SynchronousCommandLineAction
{
    private const string Screen = """
        lampctl: the crew's tool for poles
        Usage: lampctl COMMAND [OPTIONS]      "lampctl COMMAND --help" tells more

        A new pole, in this order:
          boards     lists the boards           ports      lists serial ports
          flash      nanoFramework, application and board data onto a chip
          provision  identity, secret, network and server, with an enrolment sheet
          test       acceptance test of every part; writes a report
          label      network name and key of a pole's own access point, to print

        A pole in the street:
          status     who it is, what it does    log        what it noted
          watch      both, as it happens        settings   get; set is the server's
          unlock     opens a locked console     reset      restart, settings, factory

        Firmware:
          release    makes and checks releases  keys       keys that sign them

        Every command: --json one document for programs; -h, --help; --version
        Shell: completion bash|zsh|pwsh.  Colours: NO_COLOR=1 switches them off.
        Exit codes: 0 done, 1 this machine, 2 command line, 3 refused,
          4 no answer (run it again), 5 the pole has a fault, 130 Ctrl-C
        """;

    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command is not RootCommand)
        {
            return ofCommands.Invoke(parseResult);
        }

        parseResult.InvocationConfiguration.Output.WriteLine(Screen);
        return ExitCode.Done;
    }
}
