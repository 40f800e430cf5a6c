using Laterne.Features.Alarms;
using Laterne.Features.Alarms.Notifications;
using Laterne.Features.Charging;
using Laterne.Features.Energy;
using Laterne.Features.Enrolment;
using Laterne.Features.People;
using Laterne.Features.Settings;
using Laterne.Features.Traffic;
using Laterne.Features.Updates;
using Laterne.Gateway;
using Laterne.Storage;
using Microsoft.Extensions.Options;

namespace Laterne.Host.Options;

/// <summary>Every section of the settings file. A key that no section knows is refused: it is a slip of the pen.</summary>
internal static class KnownOptions
{
    public static readonly IReadOnlyDictionary<string, Type> Sections = new Dictionary<string, Type>
    {
        [ServerOptions.Section] = typeof(ServerOptions),
        [HttpOptions.Section] = typeof(HttpOptions),
        [OperationsOptions.Section] = typeof(OperationsOptions),
        [StorageOptions.Section] = typeof(StorageOptions),
        [GatewayOptions.Section] = typeof(GatewayOptions),
        [PeopleSection] = typeof(PeopleOptions),
        [SettingsSection] = typeof(SettingsOptions),
        [NotificationsSection] = typeof(NotificationsOptions),
        [AlarmsSection] = typeof(AlarmOptions),
        [UpdatesSection] = typeof(UpdatesOptions),
        [ChargingSection] = typeof(ChargingOptions),
        [TrafficSection] = typeof(TrafficOptions),
        [EnergySection] = typeof(EnergyOptions),
        [EnrolmentSection] = typeof(EnrolmentOptions),
    };

    private const string PeopleSection = "Laterne:People";
    private const string SettingsSection = "Laterne:Settings";
    private const string NotificationsSection = "Laterne:Notifications";
    private const string AlarmsSection = "Laterne:Alarms";
    private const string UpdatesSection = "Laterne:Updates";
    private const string ChargingSection = "Laterne:Charging";
    private const string TrafficSection = "Laterne:Traffic";
    private const string EnergySection = "Laterne:Energy";
    private const string EnrolmentSection = "Laterne:Enrolment";

    public static void AddKnownOptions(this IServiceCollection services, IConfiguration configuration)
    {
        Add<ServerOptions>(services, configuration, ServerOptions.Section);
        Add<HttpOptions>(services, configuration, HttpOptions.Section);
        Add<OperationsOptions>(services, configuration, OperationsOptions.Section);
        Add<PeopleOptions>(services, configuration, PeopleSection);
        Add<SettingsOptions>(services, configuration, SettingsSection);
        Add<NotificationsOptions>(services, configuration, NotificationsSection);
        Add<AlarmOptions>(services, configuration, AlarmsSection);
        Add<UpdatesOptions>(services, configuration, UpdatesSection);
        Add<ChargingOptions>(services, configuration, ChargingSection);
        Add<TrafficOptions>(services, configuration, TrafficSection);
        Add<EnergyOptions>(services, configuration, EnergySection);
        Add<EnrolmentOptions>(services, configuration, EnrolmentSection);
        services.AddSingleton<IValidateOptions<HttpOptions>, HttpOptionsCheck>();
        services.AddSingleton<IValidateOptions<SettingsOptions>, TimeZoneCheck>();
        services.AddSingleton<IValidateOptions<EnergyOptions>, Co2Check>();
    }

    /// <summary>Sentences on keys that nobody reads.</summary>
    public static IReadOnlyList<string> UnknownKeys(IConfiguration configuration)
    {
        List<string> problems = [];
        foreach (var (section, type) in Sections)
        {
            foreach (var child in configuration.GetSection(section).GetChildren())
            {
                var known = type.GetProperties().Any(p => p.CanWrite && p.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) ||
                    Sections.Keys.Any(other => other.Equals(child.Path, StringComparison.OrdinalIgnoreCase));
                if (!known)
                {
                    problems.Add($"{child.Path} is not a setting. Compare its spelling with appsettings.json beside the program, or take it out.");
                }
            }
        }

        return problems;
    }

    private static void Add<T>(IServiceCollection services, IConfiguration configuration, string section)
        where T : class
    {
        services.AddOptions<T>().Bind(configuration.GetSection(section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<T>>(new OptionsCheck<T>(section));
    }
}
