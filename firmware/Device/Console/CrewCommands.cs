using Laterne.Core;
using Laterne.CrewConsole;
using Laterne.Device.Storage;
using Laterne.Setup;

namespace Laterne.Device.Crew;

/// <summary>Makes the console of a pole with everything it can do.</summary>
internal static class CrewCommands
{
    private const int Parts = 10;
    private const int Others = 15;

    /// <summary>Makes it.</summary>
    public static LineConsole Make(
        IConsolePort port, PoleFirmware pole, PoleIdentity words, Upkeep upkeep, IdentityEdit edit, Store store, TestedLamp lamp, CrewParts parts, TestBench bench)
    {
        Identity identity = edit.Current;
        ConsoleMac? mac = identity.HasConsoleKey ? new ConsoleMac(identity.ConsoleKey) : null;
        ConsoleLock consoleLock = new ConsoleLock(identity.IsClaimed, identity.PoleId, pole.Core.State.Boot, mac, parts.Act);
        PoleUse use = new PoleUse(pole.Core, bench);
        ICrewCommand[] commands = new ICrewCommand[Parts + Others];
        AddParts(commands, pole, upkeep, lamp, parts, use);
        commands[Parts] = new StatusCommand(pole.Core, words, upkeep.Health, consoleLock, pole.Link, Functions());
        commands[Parts + 1] = new SettingsCommand(pole.Core, store, consoleLock);
        commands[Parts + 2] = new RestartCommand(RestartCommand.SettingsDefault, upkeep.Health, use);
        commands[Parts + 3] = new IdentityShowCommand(edit);
        commands[Parts + 4] = new IdentitySetCommand(
            "identity-set", "poleId secret host link port tls timeServer neighbourGroup neighbourKey consoleKey offerKey releaseKeys", edit,
            new string[] { "poleId", "secret", "host", "link", "port", "tls", "ssid", "password", "timeServer", "neighbourGroup", "neighbourKey", "consoleKey", "offerKey", "releaseKeys" });
        commands[Parts + 5] = new IdentitySetCommand("wifi-set", "ssid password", edit, new string[] { "ssid", "password" });
        commands[Parts + 6] = new NetworkTest(pole.Link, pole.Log);
        commands[Parts + 7] = new LogCommand(pole.Log);
        commands[Parts + 8] = new RestartCommand(RestartCommand.Reboot, upkeep.Health, use);
        commands[Parts + 9] = new RestartCommand(RestartCommand.FactoryReset, upkeep.Health, use);
        commands[Parts + 10] = new RestartCommand(RestartCommand.LeaveSafeMode, upkeep.Health, use);
        commands[Parts + 11] = new UnlockCommand(consoleLock);
        commands[Parts + 12] = new LockCommand(consoleLock);
        commands[Parts + 13] = new AuthoritySetCommand(store, new StoreRecords(store));
        commands[Parts + 14] = new SetupKeyCommand(store);
        return new LineConsole(port, consoleLock, commands, "laterne " + words.Firmware + " " + words.BootReason);
    }

    private static void AddParts(ICrewCommand[] commands, PoleFirmware pole, Upkeep upkeep, TestedLamp lamp, CrewParts parts, PoleUse use)
    {
        commands[0] = new LampTest(lamp, parts.Photocell, use);
        commands[1] = new MotionTest(parts.Motion);
        commands[2] = new PhotocellTest(parts.Photocell);
        commands[3] = new ButtonTest(parts.Button, use);
        commands[4] = new CallerLightTest(parts.Pillar?.CallerLight, use);
        commands[5] = new RelayTest(parts, use);
        commands[6] = new MeterTest(pole.Core);
        commands[7] = new PilotTest(parts.Pilot);
        commands[8] = new WeatherTest(parts.Weather);
        commands[9] = new WatchdogTest(upkeep, use);
    }

    private static string[] Functions() => new string[]
    {
        FunctionName.Health, FunctionName.Emergency, FunctionName.LightAhead, FunctionName.Energy, FunctionName.Charging,
        FunctionName.Weather, FunctionName.Hotspot, FunctionName.Monitoring, FunctionName.Updates,
    };
}
