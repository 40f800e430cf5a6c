using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Laterne.Mqtt;
using Laterne.Mqtt.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Laterne.Lampctl.Tests.Bench;

/// <summary>A sheet at the imagined server.</summary>
internal sealed class Sheet(string token)
{
    public string Token => token;

    public string? Board { get; init; }

    /// <summary>What every claim of it is refused with; null: it is good.</summary>
    public string? Refusal { get; init; }

    public string? Controller { get; set; }

    public string? Secret { get; set; }

    public string? ConsoleKey { get; set; }

    public string? OfferKey { get; set; }

    public string? Claim { get; set; }

    public bool IsConfirmed { get; set; }

    public int Claims { get; set; }
}

/// <summary>A server as far as the claim of a pole goes: the agreed HTTP calls, and a real MQTT endpoint whose first login with the pending secret confirms.</summary>
internal sealed class FakeFleet : IMqttAuthenticator, IMqttAuthorizer, IMqttPublishInterceptor, IAsyncDisposable
{
    private readonly WebApplication _app;

    public FakeFleet()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseConnectionHandler<MqttConnectionHandler>());
        });
        builder.Services.AddSingleton<IMqttAuthenticator>(this);
        builder.Services.AddSingleton<IMqttAuthorizer>(this);
        builder.Services.AddSingleton<IMqttPublishInterceptor>(this);
        builder.Services.AddMqttServer();
        _app = builder.Build();
        _app.MapPost("/api/enrolment/claim", Claim);
        _app.MapGet("/api/enrolment/claims/{claim}", State);
        _app.MapPost("/api/poles/{id}/acceptance", Accept);
        _app.StartAsync().GetAwaiter().GetResult();
        Uri[] addresses = [.. _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address))];
        Url = $"http://127.0.0.1:{addresses[0].Port}";
        MqttPort = addresses[1].Port;
    }

    public string Url { get; }

    public int MqttPort { get; }

    /// <summary>PEM that a claim brings; then the endpoint is said to have TLS.</summary>
    public string? Certificate { get; set; }

    public ConcurrentDictionary<string, Sheet> Sheets { get; } = new();

    public ConcurrentQueue<(string Pole, string Key, JsonNode Report)> Reports { get; } = new();

    /// <summary>What must be seen nowhere.</summary>
    public IEnumerable<string> Secrets => Sheets.Values.SelectMany(sheet => new[] { sheet.Token, sheet.Secret, sheet.ConsoleKey, sheet.OfferKey }).OfType<string>();

    public ValueTask<MqttAuthentication> AuthenticateAsync(MqttConnectRequest request, CancellationToken cancellation)
    {
        var password = request.Password is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : "";
        if (request.UserName is not { } pole || !Sheets.TryGetValue(pole, out var sheet) || sheet.Secret != password)
        {
            return ValueTask.FromResult(MqttAuthentication.Refuse(MqttReasonCode.BadUserNameOrPassword));
        }

        sheet.IsConfirmed = true;
        return ValueTask.FromResult(MqttAuthentication.Accept());
    }

    public MqttReasonCode MayPublish(MqttPeer peer, string topic) => MqttReasonCode.Success;

    public MqttReasonCode MaySubscribe(MqttPeer peer, string filter) => MqttReasonCode.Success;

    public ValueTask<MqttPublishVerdict> OnPublishAsync(MqttPeer from, MqttMessage message) => ValueTask.FromResult(MqttPublishVerdict.Route);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static IResult Problem(int status, string type) => Results.Problem(title: "Refused", detail: "As agreed.", statusCode: status, type: $"https://laterne.example/problems/{type}");

    private async Task<IResult> Claim(HttpRequest request)
    {
        var body = (await JsonNode.ParseAsync(request.Body))!;
        string Of(string name) => (string?)body[name] ?? "";
        if (!Sheets.TryGetValue(Of("pole"), out var sheet) || sheet.Token != Of("token"))
        {
            return Problem(403, "token-wrong");
        }

        lock (sheet)
        {
            switch (sheet.Refusal)
            {
                case "token-expired":
                    return Problem(410, "token-expired");
                case "pole-in-service":
                    return Problem(409, "pole-in-service");
                case "too-many-attempts":
                    request.HttpContext.Response.Headers.RetryAfter = "30";
                    return Problem(429, "too-many-attempts");
                case "broken":
                    return Results.StatusCode(503);
            }

            if (sheet.IsConfirmed)
            {
                return Problem(410, "token-used");
            }

            if (sheet.Controller is { } other && other != Of("controller"))
            {
                return Problem(409, "claimed-elsewhere");
            }

            if (sheet.Board is { } board && board != Of("board"))
            {
                return Problem(422, "board-mismatch");
            }

            (sheet.Controller, sheet.Claim) = (Of("controller"), Guid.NewGuid().ToString("N"));
            (sheet.Secret, sheet.ConsoleKey) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
            sheet.OfferKey = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
            sheet.Claims++;
            return Results.Json(new
            {
                pole = Of("pole"),
                secret = sheet.Secret,
                consoleKey = sheet.ConsoleKey,
                offerKey = sheet.OfferKey,
                host = "127.0.0.1",
                port = MqttPort,
                tls = Certificate is not null,
                timeServer = (string?)null,
                certificate = Certificate,
                claim = sheet.Claim,
                confirmBy = 1797890400000L,
            });
        }
    }

    private IResult State(string claim, HttpRequest request) =>
        Sheets.Values.FirstOrDefault(sheet => sheet.Claim == claim && sheet.Token == request.Headers["Laterne-Token"]) is { } sheet
            ? Results.Json(new { state = sheet.IsConfirmed ? "confirmed" : "pending" })
            : Results.NotFound();

    private async Task<IResult> Accept(string id, HttpRequest request)
    {
        Reports.Enqueue((id, request.Headers.Authorization.ToString(), (await JsonNode.ParseAsync(request.Body))!));
        return Results.Ok();
    }
}
