using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Laterne.Storage.Tests;

[TestClass]
public sealed class Storage_Options_Tests
{
    [TestMethod]
    [DataRow("KeepDays", "0", "write a number from 1 to 3650")]
    [DataRow("BusyTimeoutMs", "1", "write a number from 100 to 60000")]
    [DataRow("MaxFileMiB", "-1", "write a number from 0 to")]
    [DataRow("File", "", "write a file name")]
    [DataRow("Provider", "PostgreSql", "ConnectionString is empty")]
    [DataRow("Provider", "7", "write Sqlite or PostgreSql")]
    public void A_wrong_setting_is_refused_with_its_key_and_the_mend(string key, string value, string mend)
    {
        var refusal = Assert.ThrowsExactly<OptionsValidationException>(() => Options($"Laterne:Storage:{key}", value));

        StringAssert.Contains(refusal.Message, "Laterne:Storage:", StringComparison.Ordinal);
        StringAssert.Contains(refusal.Message, mend, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Without_settings_it_is_a_file_in_the_data_folder()
    {
        Assert.AreEqual((StorageProvider.Sqlite, "laterne.db"), Options("x", "y") is var options ? (options.Provider, options.File) : default);
    }

    private static StorageOptions Options(string key, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build();
        using var provider = new ServiceCollection().AddLogging().AddLaterneStorage(configuration, Path.GetTempPath()).BuildServiceProvider();
        return provider.GetRequiredService<IOptions<StorageOptions>>().Value;
    }
}
