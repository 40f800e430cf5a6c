using Laterne.Features.Messaging;
using Laterne.Features.Messaging.Following;

namespace Laterne.Features.Updates;

internal static class UpdatesRegistration
{
    /// <summary>What a running server needs to keep releases and drive campaigns.</summary>
    public static void AddUpdatesServing(this IServiceCollection services)
    {
        services.AddSingleton<BoardChips>();
        services.AddSingleton<OfferKeys>();
        services.AddSingleton<ArtifactCache>();
        services.AddSingleton<CampaignSignals>();
        services.AddSingleton<IEventFollower, CampaignFollower>();
        services.AddScoped<CampaignStep>();
        services.AddScoped<CampaignPoles>();
        services.AddScoped<CampaignMoves>();
        services.AddSingleton<CampaignDriver>();
        services.AddSingleton<IUplinkObserver>(provider => provider.GetRequiredService<CampaignDriver>());
        services.AddHostedService(provider => provider.GetRequiredService<CampaignDriver>());
    }
}
