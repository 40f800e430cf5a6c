using System.CommandLine;
using Laterne.Lampctl.Crew;
using Laterne.Lampctl.Enrolment;
using Laterne.Wiring;

namespace Laterne.Lampctl.Commands;

/// <summary><c>provision</c>: makes a controller a pole, with an enrolment sheet of the server or a file.</summary>
internal static class ProvisionCommand
{
    public static Command Make(Terminal terminal)
    {
        var port = PortOption.Make();
        var sheet = new Option<string?>("--sheet") { Description = "Number of the pole, as on its enrolment sheet; default: the one of the scanned code" };
        var server = new Option<string?>("--server") { Description = "The fleet server, https://…" };
        var tokenFile = new Option<string?>("--token-file") { Description = "File that holds the sheet's token, - for the input; without it it is asked for. Never an argument" };
        var identity = new Option<string?>("--identity") { Description = "File with an identity, in place of sheet and server" };
        var ssid = new Option<string?>("--ssid") { Description = "The Wi-Fi on the spot; without it network settings stay as they are" };
        var passwordFile = new Option<string?>("--password-file") { Description = "File that holds the Wi-Fi's key; without it it is asked for" };
        var board = new Option<string?>("--board") { Description = "The board that it must be" };
        var authority = new Option<string?>("--authority") { Description = "PEM file of the server's root, when this machine does not know it" };
        var replace = new Option<bool>("--replace") { Description = "Even if the controller is another pole already" };
        var wait = new Option<int>("--wait") { Description = "Seconds for network and server after the restart; 0: do not wait (only with --identity)", DefaultValueFactory = _ => 120 };
        var key = UnlockCommand.KeyOption();
        board.CompletionSources.Add(_ => Board.All.Select(one => new System.CommandLine.Completions.CompletionItem(one.Name)));
        var command = new Command("provision", "Makes a controller a pole: identity, secret, network and server over its console")
        {
            port, sheet, server, tokenFile, identity, ssid, passwordFile, board, authority, replace, wait, key,
        };
        terminal.Serve(command, (parsed, talk, cancellation) =>
        {
            var file = parsed.GetValue(identity);
            var wished = file is null ? null : PoleIdentity.Read(file);
            var address = wished is null ? parsed.GetValue(server) ?? throw Missing("--server", "Give the fleet server's address, or --identity with a file.") : null;
            using var http = address is null ? null : new EnrolmentServer(address, parsed.GetValue(authority));
            var number = parsed.GetValue(sheet);
            EnrolmentToken.KeepOut(number ?? "");
            var token = wished is null ? EnrolmentToken.Read(talk.Secret("Token of the sheet", parsed.GetValue(tokenFile))) : null;
            number ??= token?.Pole ?? wished?.Pole ?? throw Missing("--sheet", "Give the pole's number as it stands on the sheet, or scan the whole code.");
            if (token?.Pole is { } coded && coded != number)
            {
                throw new RefusedException("sheet-differs", $"The code is that of {coded}, not of {number}.", "Take the sheet of this pole.");
            }

            var name = parsed.GetValue(ssid);
            var password = name is null ? null : talk.Secret($"Key of the Wi-Fi {name}", parsed.GetValue(passwordFile));
            using var pole = PoleConsole.Open(PortOption.Of(parsed, port), terminal.Time, cancellation, out _);
            var work = new Provisioning(pole, talk, TimeSpan.FromSeconds(parsed.GetValue(wait)), UnlockCommand.Key(parsed, key, talk), cancellation);
            var done = wished is not null
                ? work.ByFile(wished, parsed.GetValue(board), parsed.GetValue(replace), parsed.GetValue(wait) > 0)
                : work.ByServer(http!, number, token!, parsed.GetValue(board), claim => PoleIdentity.Of(claim, name, password), parsed.GetValue(replace));
            return new Answer(
                new { done.Pole, done.Controller, done.Board, done.Firmware, done.State, done.Claim, done.WasThere, pole.Port, Seconds = Math.Round(talk.Elapsed.TotalSeconds, 1) },
                [Paint.Green($"{done.Pole} is {Word(done)} (controller {done.Controller}, {done.Board}, firmware {done.Firmware}).") + " Next: lampctl test"]);
        });
        return command;
    }

    private static string Word(Provisioned done) => done.WasThere ? "provisioned already and connected"
        : done.State == "confirmed" ? "provisioned, connected, and confirmed by its server"
        : done.State == "written" ? "provisioned; it was not waited for its server" : "provisioned and connected";

    private static RefusedException Missing(string what, string next) => new("option-missing", $"{what} is missing.", next);
}
