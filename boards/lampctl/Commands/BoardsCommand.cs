using System.CommandLine;
using Laterne.Wiring;

namespace Laterne.Lampctl.Commands;

/// <summary><c>boards</c>: what the tool knows of the boards.</summary>
internal static class BoardsCommand
{
    public static Command Make(Terminal terminal)
    {
        var command = new Command("boards", "Lists the boards, their chips and where they are flashed");
        terminal.Serve(command, _ => new Answer(
            new { Boards = Board.All.Select(board => new { board.Name, board.Chip, board.Target, board.DeployAddress, board.TakesReleases, board.HasConsole, board.Functions }) },
            [
                $"{"board",-22} {"chip",-8} {"nanoFramework",-18} {"address",-9} {"releases",-9} {"console",-8} functions",
                .. Board.All.Select(board =>
                    $"{board.Name,-22} {board.Chip,-8} {board.Target,-18} {board.DeployAddress,-9} {(board.TakesReleases ? "yes" : "cable"),-9} {(board.HasConsole ? "yes" : "option"),-8} {string.Join(' ', board.Functions)}"),
            ]));
        return command;
    }
}
