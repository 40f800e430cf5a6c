using Laterne.Features.Messaging;
using Laterne.Features.Messaging.Following;

namespace Laterne.Features.Charging;

/// <summary>What a running server needs for charging.</summary>
internal static class ChargingServing
{
    public static void AddChargingServing(this IServiceCollection services)
    {
        services.AddSingleton<ChargingWake>();
        services.AddSingleton<ChargerPower>();
        services.AddSingleton<IUplinkObserver>(provider => provider.GetRequiredService<ChargerPower>());
        services.AddSingleton<CardDecisions>();
        services.AddHostedService(provider => provider.GetRequiredService<CardDecisions>());
        services.AddSingleton<CardExpiry>();
        services.AddHostedService(provider => provider.GetRequiredService<CardExpiry>());
        services.AddHostedService<CardUseRetention>();
        services.AddSingleton<Judging>();
        services.AddHostedService(provider => provider.GetRequiredService<Judging>());
        services.AddSingleton<FeederSharing>();
        services.AddSingleton<IUplinkObserver>(provider => provider.GetRequiredService<FeederSharing>());
        services.AddHostedService(provider => provider.GetRequiredService<FeederSharing>());
        services.AddSingleton<IEventFollower, ChargingFollower>();
    }
}
