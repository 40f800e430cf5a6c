using System.Runtime.CompilerServices;

namespace Laterne.Mqtt.Tests.Interop;

/// <summary>MQTT.js, the usual client in browsers and Node, against the server.</summary>
[TestClass]
public sealed class MqttJs_Tests
{
    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "mqttjs");

    [ClassInitialize]
    public static async Task Install(TestContext context)
    {
        if (!File.Exists(Path.Combine(Folder(), "node_modules", "mqtt", "package.json")))
        {
            await Tool.RunAsync("npm", "install Node.js 20 with npm", Folder(), "ci", "--no-audit", "--no-fund");
        }
    }

    [TestMethod]
    [DataRow(4)]
    [DataRow(5)]
    public async Task MqttJs_publishes_subscribes_keeps_sessions_shares_and_receives_wills(int version)
    {
        await using KestrelBroker broker = await KestrelBroker.StartAsync();
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, broker.Certificate.ExportCertificatePem());
            string output = await Tool.RunAsync("node", "install Node.js 20", Folder(), "interop.mjs", $"{broker.Port}", $"{version}", $"{broker.TlsPort}", file);
            foreach (string name in new[] { "qualities", "retained", "session", "will", "shared", "takeOver", "tls" })
            {
                Assert.Contains($"ok {name}", output);
            }

            Assert.AreEqual(version == 5, output.Contains("ok aliases", StringComparison.Ordinal));
            Assert.AreEqual(version == 5, output.Contains("ok properties", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
