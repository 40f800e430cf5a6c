using Microsoft.Extensions.Options;
using Npgsql;

namespace Laterne.Storage;

/// <summary>Refuses the start and names the key and the mend.</summary>
internal sealed class StorageOptionsCheck : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        List<string> problems = [];
        if (!Enum.IsDefined(options.Provider))
        {
            problems.Add($"{StorageOptions.Section}:Provider is '{options.Provider}'; write Sqlite or PostgreSql.");
        }

        if (options.Provider == StorageProvider.PostgreSql && !IsConnectionString(options.ConnectionString))
        {
            problems.Add($"{StorageOptions.Section}:ConnectionString is empty or unreadable; for PostgreSql write for example "
                + "'Host=127.0.0.1;Database=laterne;Username=laterne;Password=…'.");
        }

        if (options.Provider == StorageProvider.Sqlite && string.IsNullOrWhiteSpace(options.File))
        {
            problems.Add($"{StorageOptions.Section}:File is empty; write a file name such as laterne.db.");
        }

        Range(problems, nameof(options.KeepDays), options.KeepDays, 1, 3650);
        Range(problems, nameof(options.KeepRollupDays), options.KeepRollupDays, 1, 36_500);
        Range(problems, nameof(options.MaxFileMiB), options.MaxFileMiB, 0, 16 * 1024 * 1024);
        Range(problems, nameof(options.BusyTimeoutMs), options.BusyTimeoutMs, 100, 60_000);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void Range(List<string> problems, string key, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            problems.Add($"{StorageOptions.Section}:{key} is {value}; write a number from {least} to {most}.");
        }
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return !string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(text).Host);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
