using System.CommandLine;

namespace Laterne.Host.Commands;

/// <summary>The command line. What an option sets goes before the settings file.</summary>
internal static class ServerCommands
{
    private static readonly Option<string?> Data = new("--data") { Description = "Folder of the database and certificates.", HelpName = "folder" };
    private static readonly Option<string?> Urls = new("--urls") { Description = "Address of page and API, such as http://127.0.0.1:8080.", HelpName = "url" };
    private static readonly Option<int?> MqttPort = new("--mqtt-port") { Description = "Port of plain MQTT.", HelpName = "port" };
    private static readonly Option<int?> MqttTlsPort = new("--mqtt-tls-port") { Description = "Port of MQTT over TLS.", HelpName = "port" };
    private static readonly Option<long?> ClockOffset = new("--clock-offset-seconds") { Description = "How far the server's clock runs ahead of the machine's, for demonstrations.", HelpName = "s" };
    private static readonly Option<FileInfo> Secrets = new("--secrets") { Description = "File that takes the poles' secrets; only you may read it.", HelpName = "file", Required = true };
    private static readonly Argument<FileInfo> Street = new("street") { Description = "Street file (JSON) with poles, groups and segments." };

    private static readonly Argument<FileInfo?> NewBackup = new("file") { Description = "The backup to make; left out: laterne-DATE-TIME.laterne-backup here.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Argument<FileInfo> OldBackup = new("file") { Description = "The backup to bring back." };

    public static RootCommand Root()
    {
        var serve = new Command("serve", "Runs the fleet server: page, API and the poles' MQTT endpoint.") { Data, Urls, MqttPort, MqttTlsPort, ClockOffset };
        serve.SetAction((parsed, cancel) => Serve.RunAsync(Overrides(parsed), cancel));

        var import = new Command("import-poles", "Takes a street file into the registry and writes the secrets of its poles.") { Street, Secrets, Data, ClockOffset };
        import.SetAction((parsed, cancel) => ImportPoles.RunAsync(
            parsed.GetRequiredValue(Street).FullName, parsed.GetRequiredValue(Secrets).FullName, Overrides(parsed), cancel));

        var backup = new Command("backup", "Makes a backup, also while the server runs.") { NewBackup, Data };
        backup.SetAction((parsed, cancel) => BackUp.RunAsync(parsed.GetValue(NewBackup)?.FullName, Overrides(parsed), cancel));

        var restore = new Command("restore", "Brings a backup back: a running server starts anew with it, and the present database is kept aside.") { OldBackup, Data };
        restore.SetAction((parsed, cancel) => BringBack.RunAsync(parsed.GetRequiredValue(OldBackup).FullName, Overrides(parsed), cancel));

        var verify = new Command("verify-audit", "Reckons the chain of hashes over the audit log again; exit code 2 when it is broken.") { Data, ClockOffset };
        verify.SetAction((parsed, cancel) => VerifyAudit.RunAsync(Overrides(parsed), cancel));

        var root = new RootCommand("Laterne, the fleet server of smart street lights. Without a command it serves.") { Data, Urls, MqttPort, MqttTlsPort, ClockOffset };
        root.SetAction((parsed, cancel) => Serve.RunAsync(Overrides(parsed), cancel));
        root.Subcommands.Add(serve);
        root.Subcommands.Add(import);
        root.Subcommands.Add(backup);
        root.Subcommands.Add(restore);
        root.Subcommands.Add(verify);
        return root;
    }

    private static Dictionary<string, string?> Overrides(ParseResult parsed)
    {
        var overrides = new Dictionary<string, string?>();
        Set("Laterne:Data", parsed.GetValue(Data));
        Set("Laterne:Http:Url", parsed.GetValue(Urls));
        Set("Laterne:Mqtt:Port", parsed.GetValue(MqttPort));
        Set("Laterne:Mqtt:AllowPlain", parsed.GetValue(MqttPort) is null ? null : true);
        Set("Laterne:Mqtt:TlsPort", parsed.GetValue(MqttTlsPort));
        Set("Laterne:ClockOffsetSeconds", parsed.GetValue(ClockOffset));
        return overrides;

        void Set(string key, object? value)
        {
            if (value is not null)
            {
                overrides[key] = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);
            }
        }
    }
}
