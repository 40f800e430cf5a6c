using Laterne.Features.Alarms.Notifications;
using Laterne.Storage;

namespace Laterne.Features.Alarms;

internal static class AlarmsRegistration
{
    public static void AddAlarms(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, NotificationsModel>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<IOutbox>(provider => provider.GetRequiredService<Outbox>());
    }

    public static void AddAlarmsServing(this IServiceCollection services)
    {
        services.AddSingleton<IDelivery, EmailDelivery>();
        services.AddSingleton<IDelivery, WebhookDelivery>();
        services.AddHostedService<OutboxSending>();
    }
}
