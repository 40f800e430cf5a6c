using Laterne.ControlRoom.Benchmarks;

namespace Laterne.Host.Tests.Updates;

[TestClass]
public sealed class CityServerTests
{
    [TestMethod]
    [Timeout(300_000)]
    public async Task A_city_ends_with_the_pipe_of_its_process_and_leaves_no_folder()
    {
        await using var city = await CityServer.StartAsync(1);
        await city.KillAsync();
        await city.StartAsync();
        Assert.IsTrue(Directory.Exists(city.Folder));

        await city.Guard.DisposeAsync();
        await city.Process.WaitForExitAsync();
        Assert.IsFalse(Directory.Exists(city.Folder));
    }
}
