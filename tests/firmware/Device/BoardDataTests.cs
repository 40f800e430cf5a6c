using Laterne.Device;

namespace Laterne.Device.Tests;

/// <summary>The board data that ships is what the firmware reads.</summary>
[TestClass]
public sealed class BoardDataTests
{
    public static IEnumerable<object[]> Boards() =>
        Directory.GetFiles(Path.Combine(Root(), "boards"), "board.json", SearchOption.AllDirectories).Select(path => new object[] { path });

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void Every_shipped_board_is_taken_whole_and_named_as_its_folder(string path)
    {
        var json = File.ReadAllBytes(path);
        var layout = new BoardLayout();
        Assert.IsTrue(layout.TryRead(json, json.Length), layout.Fault);
        Assert.AreEqual(Path.GetFileName(Path.GetDirectoryName(path)), layout.Name);
    }

    [TestMethod]
    public void The_built_in_layout_is_the_development_board()
    {
        var json = File.ReadAllBytes(Path.Combine(Root(), "boards/devkit-v1/board.json"));
        var read = new BoardLayout();
        Assert.IsTrue(read.TryRead(json, json.Length), read.Fault);
        var builtIn = new BoardLayout();
        Assert.AreEqual(
            (builtIn.Name, builtIn.LampPwm, builtIn.Motion, builtIn.I2cSda, builtIn.I2cScl, builtIn.PhotocellAddress, builtIn.Watchdog),
            (read.Name, read.LampPwm, read.Motion, read.I2cSda, read.I2cScl, read.PhotocellAddress, read.Watchdog));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "nanoFramework.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("nanoFramework.sln");
        }
        return folder.FullName;
    }
}
