using Laterne.Core.Tests.Ports;

namespace Laterne.Core.Tests.Settings;

[TestClass]
public sealed class SettingsKeeperTests
{
    private static readonly long Night = Documents.Utc(2026, 11, 21, 23);

    [TestMethod]
    public void Settings_survive_a_restart()
    {
        var rig = Rig.Running(Documents.Example, Night);
        Assert.AreEqual(7, rig.Pole.State.SettingsVersion);

        rig.Restart();
        rig.SetUtc(Night);
        rig.Step();

        Assert.AreEqual(7, rig.Pole.State.SettingsVersion);
        Assert.AreEqual("side-streets", rig.Pole.State.Program);
    }

    [TestMethod]
    public void A_lost_settings_record_lights_the_lamp_and_is_reported()
    {
        var rig = Rig.Running(Documents.Example, Night);
        rig.Restart();
        rig.Store.Damage("settings");
        rig.Restart();
        rig.SetUtc(Night);
        rig.Uplink.Connect();
        rig.Run(120_000);

        Assert.AreEqual(10_000, rig.Light.Hundredths);
        Assert.AreEqual("fault", (string?)rig.Uplink.Of(3).Last()["functions"]!["storage"]);
        CollectionAssert.Contains(rig.Uplink.EventTypes.ToList(), "storageFault raised");
    }

    [TestMethod]
    public void A_settings_record_of_nonsense_lights_the_lamp_and_says_why()
    {
        var store = new MemoryStore();
        store.Put("settings", Documents.Bytes("{\"version\":3,\"position\":7}"));
        var rig = new Rig(store);
        rig.SetUtc(Night);
        rig.Uplink.Connect();
        rig.Run(120_000);

        Assert.AreEqual(10_000, rig.Light.Hundredths);
        Assert.AreEqual("position", (string?)rig.Uplink.Of(3).Last()["refusal"]!["field"]);
    }

    [TestMethod]
    public void A_refused_document_leaves_the_running_one_and_is_reported_once()
    {
        var rig = Rig.Running(Documents.Example, Night);
        rig.Uplink.Connect();
        for (int i = 0; i < 3; i++)
        {
            rig.Uplink.Desire(Documents.With("\"version\": 7", "\"version\": 8").Replace("\"standbyLevel\": 20", "\"standbyLevel\": 5"));
            rig.Run(5_000);
        }

        Assert.AreEqual(7, rig.Pole.State.SettingsVersion);
        var reported = rig.Uplink.Of(3).Last();
        Assert.AreEqual(7, (int)reported["version"]!);
        Assert.AreEqual(8, (int)reported["refusal"]!["version"]!);
        Assert.AreEqual("programs[0].dynamicControls[0].standbyLevel", (string?)reported["refusal"]!["field"]);
        Assert.AreEqual(1, rig.Uplink.EventTypes.Count(type => type == "settingsRefused"));
    }

    [TestMethod]
    [DataRow("\"version\": 6", "lower")]
    [DataRow("\"version\":  7", "higher version")]
    public void An_older_or_changed_document_of_the_same_version_is_refused(string version, string reason)
    {
        var rig = Rig.Running(Documents.Example, Night);
        rig.Uplink.Connect();
        rig.Uplink.Desire(Documents.With("\"version\": 7", version));
        rig.Run(3_000);

        var refusal = rig.Uplink.Of(3).Last()["refusal"]!;
        Assert.AreEqual("version", (string?)refusal["field"]);
        Assert.Contains(reason, (string)refusal["reason"]!);
    }

    [TestMethod]
    public void The_same_document_again_is_no_news_and_costs_no_write()
    {
        var rig = Rig.Running(Documents.Example, Night);
        int writes = rig.Store.Writes;
        rig.Uplink.Desire(Documents.Example);
        rig.Run(3_000);

        Assert.AreEqual(writes, rig.Store.Writes);
        rig.Uplink.Connect();
        rig.Run(3_000);
        Assert.IsNull(rig.Uplink.Of(3).Last()["refusal"]);
    }

    [TestMethod]
    public void Settings_that_could_not_be_stored_are_run_and_stored_later()
    {
        var rig = new Rig();
        rig.SetUtc(Night);
        rig.Store.IsBroken = true;
        rig.Uplink.Desire(Documents.Example);
        rig.Run(2_000);
        Assert.AreEqual(7, rig.Pole.State.SettingsVersion);
        Assert.AreEqual("fault", rig.Pole.State.Health.Storage);

        rig.Store.IsBroken = false;
        rig.Run(70_000);
        Assert.AreEqual("ok", rig.Pole.State.Health.Storage);
        rig.Restart();
        rig.Step();
        Assert.AreEqual(7, rig.Pole.State.SettingsVersion);
    }
}
