using System.CommandLine;
using Laterne.Host.Commands;

// On Ctrl-C or SIGTERM a command is told to end; what has not ended after ten seconds never will.
return await ServerCommands.Root().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
