using Laterne.Features.Messaging;
using Laterne.Features.Messaging.Following;

namespace Laterne.Features.Enrolment;

internal static class EnrolmentRegistration
{
    /// <summary>What a running server needs to enrol poles and to let them in.</summary>
    public static void AddEnrolmentServing(this IServiceCollection services)
    {
        services.AddSingleton<EnrolmentTurn>();
        services.AddSingleton<ClaimThrottle>();
        services.AddSingleton<ClaimSignals>();
        services.AddSingleton<Confirmation>();
        services.AddSingleton<IPoleSecrets, PoleSecrets>();
        services.AddHostedService<ClaimExpiry>();
        services.AddSingleton<RotationSignals>();
        services.AddSingleton<IUplinkObserver>(provider => provider.GetRequiredService<RotationSignals>());
        services.AddHostedService<RotationDriver>();
        services.AddSingleton<IEventFollower, PartFollower>();
    }
}
