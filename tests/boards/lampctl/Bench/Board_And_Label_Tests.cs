namespace Laterne.Lampctl.Tests.Bench;

/// <summary>Every board with a console in its data, and the label of a pole's own network.</summary>
[TestClass]
public sealed class Board_And_Label_Tests
{
    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    [DataRow("esp32-wrover")]
    [DataRow("esp32-wrover-wallbox")]
    [DataRow("olimex-esp32-poe")]
    [DataRow("wt32-eth01")]
    public async Task A_board_with_the_console_in_its_data_is_provisioned_by_cable(string board)
    {
        using var bench = new Workbench(board);
        await using var fleet = new FakeFleet();
        fleet.Sheets["N-01"] = new Sheet(Workbench.Token);
        Assert.AreEqual(0, bench.Provision(fleet).ExitCode, bench.AllSaid);
        Assert.AreEqual(board, (string?)bench.Run("status").Json["status"]!["board"]);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public void A_label_gives_the_pole_at_the_cable_its_key()
    {
        using var bench = new Workbench();
        var label = bench.Run("label");
        Assert.AreEqual(0, label.ExitCode, bench.AllSaid);
        Assert.IsTrue((bool)label.Json["written"]!);
        using (bench.Pole.Board.Enter())
        {
            Assert.AreEqual((string?)label.Json["key"], new Laterne.Setup.SetupRecord(new Laterne.Device.Storage.Store()).Key);
        }
    }
}
