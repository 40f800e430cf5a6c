using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Laterne.Host.Tests.Alarms;

/// <summary>Somebody else's server that takes webhooks, or refuses them first.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _failures;

    private WebhookReceiver(WebApplication app) => _app = app;

    public ConcurrentQueue<(byte[] Body, string Signature, string Key, string Attempt)> Got { get; } = new();

    /// <summary>How many further ones are answered 500.</summary>
    public int Failures
    {
        get => _failures;
        set => _failures = value;
    }

    /// <summary>Called with each body as soon as it is here.</summary>
    public Action<byte[]>? Came { get; set; }

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook";

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        app.MapPost("/hook", receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        Came?.Invoke(body.ToArray());
        Got.Enqueue((body.ToArray(), request.Headers["Laterne-Signature"].ToString(), request.Headers["Idempotency-Key"].ToString(), request.Headers["Laterne-Attempt"].ToString()));
        return Interlocked.Decrement(ref _failures) >= 0 ? Results.StatusCode(500) : Results.Ok();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
