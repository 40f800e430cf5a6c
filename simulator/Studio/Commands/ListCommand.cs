using System.CommandLine;
using Laterne.Street;
using Laterne.Studio.Running;

namespace Laterne.Studio.Commands;

/// <summary><c>list</c>: the scenarios that ship with the program.</summary>
public static class ListCommand
{
    public static Command Make()
    {
        var command = new Command("list", "Lists the scenarios");
        command.SetAction(_ =>
        {
            try
            {
                foreach (var scenario in ScenarioFiles.All())
                {
                    Console.Out.WriteLine($"{scenario.Name,-16} {scenario.Description}");
                }

                return 0;
            }
            catch (RefusedInputException refusal)
            {
                Console.Error.WriteLine(refusal.Message);
                return RunCommand.Refused;
            }
        });
        return command;
    }
}
