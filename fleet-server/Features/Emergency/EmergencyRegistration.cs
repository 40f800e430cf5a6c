using Laterne.Features.Messaging;
using Laterne.Features.Messaging.Following;

namespace Laterne.Features.Emergency;

internal static class EmergencyRegistration
{
    /// <summary>What a running server needs to take calls in, tell of them and talk to their poles.</summary>
    public static void AddEmergencyServing(this IServiceCollection services)
    {
        services.AddSingleton<CallSignals>();
        services.AddSingleton<CallBook>();
        services.AddSingleton<CallMetrics>();
        services.AddScoped<CallDesk>();
        services.AddSingleton<IEventFollower, CallFollower>();
        services.AddSingleton<CallCommands>();
        services.AddSingleton<IUplinkObserver>(provider => provider.GetRequiredService<CallCommands>());
        services.AddHostedService(provider => provider.GetRequiredService<CallCommands>());
        services.AddSingleton<IEscalationChannel, MailEscalation>();
        services.AddHostedService<Escalation>();
    }
}
