using System.CommandLine;
using Laterne.Lampctl.Crew;
using Laterne.Lampctl.Flashing;
using Laterne.Wiring;

namespace Laterne.Lampctl.Commands;

/// <summary><c>flash</c>: firmware, application and board data onto a chip, by nanoff.</summary>
internal static class FlashCommand
{
    private const string Authority = @"I:\ca.pem";

    private static readonly TimeSpan FirstStart = TimeSpan.FromSeconds(90);

    public static Command Make(Terminal terminal)
    {
        var board = new Option<string>("--board", "-b") { Description = "The board (lampctl boards)", Required = true };
        var port = new Option<string?>("--port", "-p") { Description = "Port of the chip's flashing socket; may be left out with one cable, or LAMPCTL_PORT" };
        var console = new Option<string?>("--console") { Description = "Port of the console's cable, to verify by talking to the pole" };
        var from = new Option<string?>("--from") { Description = "Folder of a release (boards that take releases), else the device build's output" };
        var archive = new Option<string?>("--offline") { Description = "Folder of archived nanoFramework firmware (nanoff --updatearchive), for a machine without a network" };
        var firmware = new Option<string>("--firmware")
        {
            Description = $"Version of the nanoFramework firmware, or {Nanoff.NewestFirmware}: packages and firmware must fit each other",
            DefaultValueFactory = _ => Nanoff.PinnedFirmware,
        };
        var authority = new Option<string?>("--authority") { Description = "PEM file of the root that the pole trusts; provision brings it too" };
        var erase = new Option<bool>("--erase") { Description = "Erase everything first, identity and records too" };
        var nanoff = new Option<string>("--nanoff") { Description = "The program", DefaultValueFactory = _ => "nanoff" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show the calls" };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask" };
        board.CompletionSources.Add(_ => Board.All.Select(one => new System.CommandLine.Completions.CompletionItem(one.Name)));
        var command = new Command("flash", "Puts nanoFramework, the application and the board's data onto a chip (asks first)")
        {
            board, port, console, from, archive, firmware, authority, erase, nanoff, dryRun, yes,
        };
        terminal.Serve(command, (parsed, talk, cancellation) =>
        {
            var name = parsed.GetValue(board)!;
            var facts = Board.All.FirstOrDefault(one => one.Name == name)
                ?? throw new RefusedException("board-unknown", $"No board is called \"{name}\".", $"Boards are {string.Join(", ", Board.All.Select(one => one.Name))}.");
            var source = FlashSource.Find(facts, parsed.GetValue(from));
            var folder = Path.Combine(Path.GetTempPath(), $"lampctl-{Guid.NewGuid():N}");
            List<DriveFile> files = [new(@"I:\board.json", Path.Combine(folder, "board.json")), .. source.Files];
            if (parsed.GetValue(authority) is { } root)
            {
                files.Add(new DriveFile(Authority, File.Exists(root) ? Path.GetFullPath(root) : throw new FileNotFoundException($"{root} is not there.")));
            }

            var wish = new FlashWish(PortOption.Of(parsed, port)) { Archive = parsed.GetValue(archive), Firmware = parsed.GetValue(firmware) is var wanted and not Nanoff.NewestFirmware ? wanted : null, Erases = parsed.GetValue(erase) };
            var plan = FlashPlan.Make(facts, wish, source.Image, files, folder);
            var tool = new Nanoff(parsed.GetValue(nanoff)!);
            if (parsed.GetValue(dryRun))
            {
                return Shown(plan, tool, wish);
            }

            var version = tool.Check(cancellation);
            talk.Confirm(Question(facts, wish, parsed.GetValue(console), terminal.Time, cancellation), parsed.GetValue(yes));
            try
            {
                Directory.CreateDirectory(folder);
                File.WriteAllBytes(Path.Combine(folder, "board.json"), facts.Layout());
                File.WriteAllText(Path.Combine(folder, FlashPlan.ListFile), plan.List(wish.Port));
                foreach (var call in plan.Calls)
                {
                    Run(tool, call, talk, cancellation);
                }
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }

            var verified = parsed.GetValue(console) is { } cable ? ByConsole(cable, facts, source.Version, talk, terminal.Time, cancellation) : ByDetails(tool, wish, talk, cancellation);
            return new Answer(
                new { Board = facts.Name, facts.Target, facts.DeployAddress, wish.Port, Nanoff = version.ToString(), source.Version, Verified = verified, Seconds = Math.Round(talk.Elapsed.TotalSeconds, 1) },
                [Paint.Green($"{facts.Name} at {wish.Port} is flashed, {verified}.") + " Next: lampctl provision"]);
        });
        return command;
    }

    private static Answer Shown(FlashPlan plan, Nanoff tool, FlashWish wish) => new(
        new { DryRun = true, Nanoff = Nanoff.Pinned.ToString(), Calls = plan.Calls.Select(call => new { call.What, call.Arguments }), plan.Files },
        [
            $"nanoff {Nanoff.Pinned} would be called so:",
            .. plan.Calls.Select(call => "  " + call.Line(tool.Program)),
            $"{FlashPlan.ListFile} would hold:",
            .. plan.List(wish.Port).Split('\n').Select(line => "  " + line),
        ]);

    /// <summary>With what is lost, and of which pole if it can be asked.</summary>
    private static string Question(Board board, FlashWish wish, string? console, TimeProvider time, CancellationToken cancellation)
    {
        var whose = "";
        if (console is not null)
        {
            try
            {
                using var pole = new PoleConsole(Serial.SerialLine.Open(console), console, time, cancellation);
                var status = pole.Find(tries: 1);
                whose = (string?)status["poleId"] is { Length: > 0 } id ? $" It is pole {id} now." : "";
            }
            catch (RefusedException silent) when (silent.Code == "pole-silent")
            {
                // A blank chip has no console yet.
            }
        }

        return wish.Erases
            ? $"Erase EVERYTHING on the {board.Name} at {wish.Port}, identity, secret and records too, and flash it?{whose}"
            : $"Flash the {board.Name} at {wish.Port}? Firmware and application are overwritten; identity and records stay.{whose}";
    }

    private static void Run(Nanoff tool, NanoffCall call, Talk talk, CancellationToken cancellation)
    {
        talk.Step(call.What);
        var (exitCode, said) = tool.Run(call.Arguments, line => talk.Step("  " + line), cancellation);
        if (exitCode != 0)
        {
            throw RefusedException.Silent(
                "flash-failed", $"nanoff ended with {exitCode} at \"{call.What}\": {string.Join(" / ", said.TakeLast(3))}",
                "Hold the board's BOOT button while it begins, look at port and board (lampctl ports), then run the same command again: it begins anew. If nanoff does not find the firmware's version, give --firmware.");
        }
    }

    private static string ByConsole(string port, Board board, string? version, Talk talk, TimeProvider time, CancellationToken cancellation)
    {
        talk.Step($"waiting for the pole at {port}");
        using var pole = new PoleConsole(Serial.SerialLine.Open(port), port, time, cancellation);
        var status = pole.Find((int)(FirstStart / TimeSpan.FromSeconds(3)));
        if ((string?)status["board"] != board.Name || (version is not null && (string?)status["firmware"] != version))
        {
            throw new RefusedException(
                "flash-differs", $"The pole says {status["board"]} with firmware {status["firmware"]}, not {board.Name}{(version is null ? "" : $" with {version}")}.",
                "Is it the console of the same board? If so its files were not written: run the same command again.", ExitCode.PoleFailed);
        }

        return $"firmware {status["firmware"]} answers";
    }

    private static string ByDetails(Nanoff tool, FlashWish wish, Talk talk, CancellationToken cancellation)
    {
        Run(tool, FlashPlan.Details(wish.Port), talk, cancellation);
        return "the chip tells its details (without --console the pole itself was not asked)";
    }
}
