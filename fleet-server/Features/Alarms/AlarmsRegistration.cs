using Laterne.Features.Alarms.Notifications;
using Laterne.Features.Alarms.Watching;
using Laterne.Features.Emergency;
using Laterne.Features.Messaging;
using Laterne.Features.Messaging.Following;
using Laterne.Storage;

namespace Laterne.Features.Alarms;

internal static class AlarmsRegistration
{
    public static void AddAlarms(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, AlarmsModel>();
        services.AddSingleton<IModelPart, NotificationsModel>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<IOutbox>(provider => provider.GetRequiredService<Outbox>());
    }

    public static void AddAlarmsServing(this IServiceCollection services)
    {
        services.AddSingleton<IDelivery, EmailDelivery>();
        services.AddSingleton<IDelivery, WebhookDelivery>();
        services.AddHostedService<OutboxSending>();
        services.AddSingleton<AlarmSignals>();
        services.AddSingleton<AlarmMetrics>();
        services.AddSingleton<AlarmBook>();
        services.AddSingleton<AreaStep>();
        services.AddSingleton<IEventFollower, AlarmFollower>();
        services.AddSingleton<HeardObserver>();
        services.AddSingleton<IUplinkObserver>(provider => provider.GetRequiredService<HeardObserver>());
        services.AddHostedService<AlarmWatch>();
        services.AddScoped<AlarmDesk>();
        services.AddSingleton<IEscalationChannel, CallNotices>();
    }
}
