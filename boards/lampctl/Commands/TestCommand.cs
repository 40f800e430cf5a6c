using System.CommandLine;
using Laterne.Lampctl.Acceptance;
using Laterne.Lampctl.Crew;
using Laterne.Lampctl.Enrolment;

namespace Laterne.Lampctl.Commands;

/// <summary><c>test</c>: the acceptance test of a pole, with a report.</summary>
internal static class TestCommand
{
    public static Command Make(Terminal terminal)
    {
        var port = PortOption.Make();
        var only = Parts("--only", "Only these parts, with commas");
        var skip = Parts("--skip", "Not these parts, with commas");
        var noAsk = new Option<bool>("--no-ask") { Description = "Ask nobody: what only eyes can tell is \"unseen\"" };
        var reports = new Option<string>("--reports") { Description = "Folder for the report, JSON and text", DefaultValueFactory = _ => "." };
        var server = new Option<string?>("--server") { Description = "Send the report to this fleet server too; needs --api-key-file" };
        var apiKey = new Option<string?>("--api-key-file") { Description = "File of an API key that may maintain" };
        var authority = new Option<string?>("--authority") { Description = "PEM file of the server's root, when this machine does not know it" };
        var stop = new Option<bool>("--stop") { Description = "Only end the command that the pole is at" };
        var key = UnlockCommand.KeyOption();
        var command = new Command("test", "The acceptance test: lamp, sensors, meters, relays, button, light, link; writes a report")
        {
            port, only, skip, noAsk, reports, server, apiKey, authority, stop, key,
        };
        terminal.Serve(command, (parsed, talk, cancellation) =>
        {
            var parts = Chosen(parsed.GetValue(only), parsed.GetValue(skip));
            var apiKeyText = parsed.GetValue(server) is null ? null : talk.Secret("API key", parsed.GetValue(apiKey));
            using var http = parsed.GetValue(server) is { } address ? new EnrolmentServer(address, parsed.GetValue(authority)) : null;
            using var pole = PoleConsole.Open(PortOption.Of(parsed, port), terminal.Time, cancellation, out var status);
            if (parsed.GetValue(stop))
            {
                pole.Must("stop");
                return new Answer(new { Stopped = true }, ["Whatever the pole was at has ended."]);
            }

            var began = terminal.Time.GetUtcNow();
            if ((int?)status["locked"] == 1)
            {
                Unlocking.Open(pole, talk, UnlockCommand.Key(parsed, key, talk));
            }

            var identity = pole.Must("identity-show");
            var test = new AcceptanceTest(pole, parsed.GetValue(noAsk) ? talk.Unasked() : talk, (int?)identity["claimed"] == 1);
            test.Run(parts);
            var report = new AcceptanceReport
            {
                Pole = (string?)identity["poleId"] ?? "",
                Controller = (string?)identity["controller"] ?? "",
                Board = (string?)status["board"] ?? "",
                Firmware = (string?)status["firmware"] ?? "",
                TestedAt = began,
                Parts = test.Results,
            };
            var file = Save(report, parsed.GetValue(reports)!);
            http?.Upload(report.Pole, Terminal.Text(report), apiKeyText!, cancellation);
            return new Answer(report, [.. report.Lines(), $"Report: {file}.json and .txt{(http is null ? "" : ", and at the server")}"], report.Passed ? ExitCode.Done : ExitCode.PoleFailed);
        });
        return command;
    }

    private static Option<string?> Parts(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description };
        option.CompletionSources.Add(_ => AcceptancePart.All.Select(part => new System.CommandLine.Completions.CompletionItem(part.Part)));
        return option;
    }

    private static List<AcceptancePart> Chosen(string? only, string? skip)
    {
        var wanted = Split(only);
        var unwanted = Split(skip);
        foreach (var name in wanted.Concat(unwanted))
        {
            if (AcceptancePart.All.All(part => part.Part != name))
            {
                throw new RefusedException("part-unknown", $"There is no part \"{name}\".", $"Parts are {string.Join(", ", AcceptancePart.All.Select(part => part.Part))}.");
            }
        }

        return [.. AcceptancePart.All.Where(part => (wanted.Length == 0 || wanted.Contains(part.Part)) && !unwanted.Contains(part.Part))];
    }

    private static string[] Split(string? text) => text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static string Save(AcceptanceReport report, string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, report.FileName);
        File.WriteAllText(file + ".json", Terminal.Text(report) + "\n");
        File.WriteAllLines(file + ".txt", report.Lines().Select(Paint.Strip));
        return file;
    }
}
