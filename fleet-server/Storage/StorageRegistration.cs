using Laterne.Storage.Backups;
using Laterne.Storage.Migrations;
using Laterne.Storage.Uplink;
using Laterne.Storage.Uplink.Hours;
using Laterne.Storage.Uplink.PostgreSql;
using Laterne.Storage.Uplink.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Laterne.Storage;

public static class StorageRegistration
{
    /// <summary>
    /// The database with all parts that are registered as <see cref="IModelPart"/>. Before anything else uses it, await
    /// <see cref="Migrator.MigrateAsync"/>; the hosted upkeep then opens the writer of what poles send.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">The whole configuration; this reads section <see cref="StorageOptions.Section"/>.</param>
    /// <param name="dataFolder">Holds the SQLite file.</param>
    public static IServiceCollection AddLaterneStorage(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new StorageLocation(provider.GetRequiredService<IOptions<StorageOptions>>().Value, dataFolder));
        services.AddSingleton<CommitSync>();
        services.AddSingleton<IModelPart, UplinkTables>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<Backup>();
        services.AddSingleton<Restore>();
        services.AddDbContextFactory<LaterneDb>(Configure);

        services.AddSingleton<StorageState>();
        services.AddSingleton<UnsettledSamples>();
        services.AddSingleton<UplinkReader>();
        services.AddSingleton<IUplinkDatabase>(provider =>
            provider.GetRequiredService<StorageLocation>().Provider == StorageProvider.PostgreSql
                ? ActivatorUtilities.CreateInstance<PostgresUplink>(provider)
                : ActivatorUtilities.CreateInstance<SqliteUplink>(provider));
        services.AddSingleton<PoleHours>();
        services.AddSingleton<HourChanges>();
        services.AddHostedService<UplinkUpkeep>();
        services.AddHostedService<HoursUpkeep>();
        return services;
    }

    private static void Configure(IServiceProvider provider, DbContextOptionsBuilder options)
    {
        var location = provider.GetRequiredService<StorageLocation>();
        if (location.Provider == StorageProvider.PostgreSql)
        {
            options.UseNpgsql(location.ConnectionString);
        }
        else
        {
            options.UseSqlite(location.ConnectionString).AddInterceptors(provider.GetRequiredService<CommitSync>());
        }
    }
}
