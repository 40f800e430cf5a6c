using System.CommandLine;
using System.Text.Json.Nodes;
using Laterne.Lampctl.Crew;

namespace Laterne.Lampctl.Commands;

/// <summary><c>status</c>: who the pole is, what it does, and how it is.</summary>
internal static class StatusCommand
{
    public static Command Make(Terminal terminal)
    {
        var port = PortOption.Make();
        var command = new Command("status", "Shows who a pole is, what it does and how it is") { port };
        terminal.Serve(command, (parsed, _, cancellation) =>
        {
            using var pole = PoleConsole.Open(PortOption.Of(parsed, port), terminal.Time, cancellation, out var status);
            var identity = pole.Must("identity-show");
            foreach (var answer in new[] { status, identity })
            {
                answer.Remove("id");
                answer.Remove("status");
            }

            return new Answer(new { pole.Port, Status = status, Identity = identity }, Lines(status, identity));
        });
        return command;
    }

    private static List<string> Lines(JsonObject status, JsonObject identity)
    {
        bool Is(string name) => (int?)status[name] == 1;
        var isClaimed = (int?)identity["claimed"] == 1;
        var lines = new List<string>
        {
            $"pole        {(isClaimed ? status["poleId"] : Paint.Yellow("none: lampctl provision"))}",
            $"controller  {identity["controller"]}, {status["board"]}, firmware {status["firmware"]}",
            $"server      {(isClaimed ? $"{identity["host"]}:{identity["port"]}{((int?)identity["tls"] == 1 ? "" : ", without TLS")}, {(Is("connected") ? Paint.Green("connected") : Paint.Red("not connected"))}" : "-")}",
            $"console     {(Is("locked") ? "locked: lampctl unlock" : "open")}",
            $"start       {status["boot"]}, {status["bootReason"]}, {TimeSpan.FromSeconds((long?)status["uptimeS"] ?? 0)} ago{(Is("safeMode") ? Paint.Red(", SAFE MODE") : "")}",
            $"light       {status["targetLevel"]} % ({status["reason"]} {status["detail"]}), daylight {((int?)status["illuminanceLux"] is >= 0 and var lux ? $"{lux} lux" : "unknown")}",
            $"settings    version {status["settingsVersion"]}, {status["waitingEvents"]} events waiting",
            $"heap        {status["freeHeapBytes"]} bytes free, least {status["leastFreeHeapBytes"]}; longest step {status["longestStepMs"]} ms",
        };
        if ((string?)status["unhealthy"] is { Length: > 0 } why)
        {
            lines.Add(Paint.Red($"unhealthy   {why}"));
        }

        lines.AddRange((status["functions"] as JsonObject ?? []).Select(one =>
            $"  {one.Key,-12} {((string?)one.Value is "ok" ? Paint.Green("ok") : (string?)one.Value is "absent" ? Paint.Dim("absent") : Paint.Red($"{one.Value}"))}"));
        return lines;
    }
}
