using System.Globalization;
using System.Text.Json;
using Laterne.Features.Alarms.Routes;
using Laterne.Features.Emergency;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Alarms.Notifications;

/// <summary>Tells each step of a call's rota by the routes that the step names, and by those that name <c>emergencyCall</c> within their hours, until somebody has the call.</summary>
internal sealed class CallNotices(IOutbox outbox, IOptions<SettingsOptions> settings, IOptions<NotificationsOptions> options, TimeProvider time) : IEscalationChannel
{
    public const string Type = "emergencyCall";

    public async Task TellAsync(LaterneDb db, EscalationStep step, CancellationToken cancel)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var route in await db.Set<AlarmRoute>().AsNoTracking().Where(r => r.IsEnabled).ToListAsync(cancel))
        {
            if (step.Routes.Contains(route.Id) || (route.Types.Contains(Type) && RouteRules.Within(route, now, settings.Value.Zone) == now))
            {
                await outbox.AddAsync(db, Of(step, route), cancel);
            }
        }
    }

    public Task StopAsync(LaterneDb db, string callId, CancellationToken cancel) => outbox.StopAsync(db, SourceOf(callId), cancel);

    public void Told() => outbox.Wake();

    public void Stopped(string callId) => outbox.Stopped(SourceOf(callId));

    private static string SourceOf(string callId) => "call/" + callId;

    private Notice Of(EscalationStep step, AlarmRoute route)
    {
        var isGerman = route.Language == "de";
        var drill = !step.IsDrill ? "" : isGerman ? "ÜBUNG: " : "DRILL: ";
        var title = drill + (isGerman ? $"Notruf an {step.PoleName} ({step.PoleId})" : $"Emergency call at {step.PoleName} ({step.PoleId})");
        var pressed = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(step.PressedMs), settings.Value.Zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var who = string.Join(", ", [.. step.People, .. step.Roles.Select(role => role.ToString())]);
        var place = string.Create(CultureInfo.InvariantCulture, $"{step.Latitude:F6}, {step.Longitude:F6}");
        var link = options.Value.PageUrl is { Length: > 0 } page ? $"{page.TrimEnd('/')}/calls/{Uri.EscapeDataString(step.CallId)}\n" : "";
        return new Notice
        {
            Key = $"{SourceOf(step.CallId)}/{step.Number}/{route.Id}",
            Source = SourceOf(step.CallId),
            Channel = route.Channel,
            Address = route.Address,
            Secret = route.Secret,
            Subject = title,
            Text = isGerman
                ? $"{title}\nGedrückt: {pressed}, {step.Presses}-mal\nOrt: {place}\nStufe {step.Number} der Bereitschaft: {who}\n{link}"
                : $"{title}\nPressed: {pressed}, {step.Presses} times\nPlace: {place}\nStep {step.Number} of the rota: {who}\n{link}",
            Json = JsonSerializer.Serialize(new
            {
                kind = "call",
                step = step.Number,
                call = new
                {
                    id = step.CallId,
                    poleId = step.PoleId,
                    poleName = step.PoleName,
                    latitude = step.Latitude,
                    longitude = step.Longitude,
                    pressedMs = step.PressedMs,
                    presses = step.Presses,
                    drill = step.IsDrill,
                },
                @event = "call",
                people = step.People,
                roles = step.Roles.Select(role => JsonNamingPolicy.CamelCase.ConvertName(role.ToString())),
            }),
        };
    }
}
