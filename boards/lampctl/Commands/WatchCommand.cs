using System.CommandLine;
using System.Text.Json.Nodes;
using Laterne.Lampctl.Crew;

namespace Laterne.Lampctl.Commands;

/// <summary><c>watch</c>: lines of the log as they come, and what the pole does when it changes.</summary>
internal static class WatchCommand
{
    private static readonly string[] Shown = ["targetLevel", "reason", "detail", "connected", "locked", "unhealthy"];

    public static Command Make(Terminal terminal)
    {
        var port = PortOption.Make();
        var seconds = new Option<double>("--seconds") { Description = "How long; without it until Ctrl-C" };
        var command = new Command("watch", "Shows the log and what the pole does, as it happens, until Ctrl-C") { port, seconds };
        terminal.Serve(command, (parsed, talk, cancellation) =>
        {
            var isJson = parsed.GetValue(terminal.AsJson);
            var length = parsed.GetValue(seconds) is > 0 and var limit ? TimeSpan.FromSeconds(limit) : TimeSpan.MaxValue;
            using var pole = PoleConsole.Open(PortOption.Of(parsed, port), terminal.Time, cancellation, out _);
            pole.Noted = note => terminal.Say(new { Note = note }, Paint.Dim($"# {note}"), isJson);
            Watch(pole, terminal, isJson, () => talk.Elapsed < length);
            return new Answer(new { Watched = true }, []);
        });
        return command;
    }

    private static void Watch(PoleConsole pole, Terminal terminal, bool isJson, Func<bool> goesOn)
    {
        var next = 1L;
        var before = "";
        var starts = pole.Starts;
        while (goesOn())
        {
            if (pole.Starts != starts)
            {
                // A new start counts its lines anew.
                (next, starts) = (1, pole.Starts);
            }

            foreach (var line in LogCommand.Read(pole, next))
            {
                next = (long)line["number"]! + 1;
                terminal.Say(new { Log = line }, LogCommand.Line(line), isJson);
            }

            var status = pole.Must("status");
            var now = new JsonObject(Shown.Select(name => KeyValuePair.Create(name, status[name]?.DeepClone())));
            if (now.ToJsonString() != before)
            {
                before = now.ToJsonString();
                terminal.Say(
                    new { Status = now },
                    Paint.Green($"{status["targetLevel"],10} %  {status["reason"]} {status["detail"]}{((int?)status["connected"] == 1 ? ", connected" : "")} {status["unhealthy"]}".TrimEnd()), isJson);
            }

            pole.Listen(() => false, TimeSpan.FromSeconds(1));
        }
    }
}
