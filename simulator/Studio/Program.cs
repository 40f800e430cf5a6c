using System.CommandLine;
using Laterne.Studio.Commands;
using Laterne.Studio.Running;

var root = new RootCommand("Studio: runs the real firmware on an imagined street")
{
    ServeCommand.Make(),
    RunCommand.Make(FirmwarePole.Make),
    ListCommand.Make(),
    PoleCommand.Make()
};
var line = root.Parse(args);
var exitCode = await line.InvokeAsync();
return line.Errors.Count > 0 ? RunCommand.Refused : exitCode;
