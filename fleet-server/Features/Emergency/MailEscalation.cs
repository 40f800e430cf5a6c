using System.Globalization;
using System.Text;
using System.Text.Json;
using Laterne.Features.Alarms.Notifications;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Emergency;

/// <summary>Tells the addresses of a step by e-mail, through the outbox that a kill does not empty; what is not sent when somebody takes the call stays unsent.</summary>
internal sealed class MailEscalation(IOutbox outbox, IOptions<NotificationsOptions> notifications, IOptions<SettingsOptions> settings) : IEscalationChannel
{
    public async Task TellAsync(LaterneDb db, EscalationStep step, CancellationToken cancel)
    {
        for (var i = 0; i < step.Emails.Count; i++)
        {
            await outbox.AddAsync(db, new Notice
            {
                Key = string.Create(CultureInfo.InvariantCulture, $"{Source(step.CallId)}/step/{step.Number}/{i + 1}"),
                Source = Source(step.CallId),
                Channel = NoticeChannel.Email,
                Address = step.Emails[i],
                Subject = Subject(step),
                Text = Text(step),
                Json = JsonSerializer.Serialize(new { step.CallId, step.Number, step.PoleId, step.PoleName, step.PressedMs, step.IsDrill }, JsonSerializerOptions.Web),
            }, cancel);
        }
    }

    public Task StopAsync(LaterneDb db, string callId, CancellationToken cancel) => outbox.StopAsync(db, Source(callId), cancel);

    public void Told() => outbox.Wake();

    public void Stopped(string callId) => outbox.Stopped(Source(callId));

    private static string Source(string callId) => "call/" + callId;

    private static string Subject(EscalationStep step) =>
        OneLine(step.IsDrill ? $"Übung / drill: {step.PoleName}" : $"NOTRUF / EMERGENCY CALL: {step.PoleName}");

    /// <summary>German and English: nobody knows at three in the morning who reads it.</summary>
    private string Text(EscalationStep step)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{step.Latitude:0.00000}, {step.Longitude:0.00000}");
        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(step.PressedMs), settings.Value.Zone);
        var at = local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        if (step.IsDrill)
        {
            text.AppendLine("ÜBUNG: Niemand braucht Hilfe. / DRILL: nobody needs help.").AppendLine();
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"Niemand hat den Notruf an {OneLine(step.PoleName)} ({step.PoleId}) angenommen.");
        text.AppendLine(CultureInfo.InvariantCulture, $"Nobody has taken the emergency call at {OneLine(step.PoleName)} ({step.PoleId}).").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Ort / place: {place}");
        text.AppendLine(CultureInfo.InvariantCulture, $"Gedrückt / pressed: {at} ({step.Presses}x)");
        text.AppendLine(CultureInfo.InvariantCulture, $"Stufe / step: {step.Number}");
        if (notifications.Value.PageUrl is { Length: > 0 } page)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{page.TrimEnd('/')}/calls/{step.CallId}");
        }

        return text.ToString();
    }

    /// <summary>Names are typed by people: no line break gets into a header.</summary>
    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
