using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Features.Messaging;

public static class MessagingRegistration
{
    /// <summary>The store for what poles send. Needs the database of <c>AddLaterneStorage</c>.</summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services) => services.AddSingleton<IUplinkStore, UplinkStore>();
}
