using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Laterne.Features.Alarms.Notifications;
using Laterne.Features.Http;

namespace Laterne.Features.Alarms.Routes;

/// <summary>A route as it comes and goes by the API.</summary>
internal record RouteBody : IChecked
{
    [StringLength(100, MinimumLength = 1, ErrorMessage = "The name has 1 to 100 characters.")]
    public required string Name { get; init; }

    public bool Enabled { get; init; } = true;

    [Description("critical, major, minor or warning.")]
    [Shape("^(critical|major|minor|warning)$", ErrorMessage = "The severity is critical, major, minor or warning.")]
    public string LeastSeverity { get; init; } = "major";

    [Description("Types of alarms, at most 100; none: all. Name emergencyCall to be told of calls.")]
    [MaxLength(100, ErrorMessage = "At most 100 types.")]
    public IReadOnlyList<string> Types { get; init; } = [];

    [Description("Groups, at most 500; none: all.")]
    [MaxLength(500, ErrorMessage = "At most 500 groups.")]
    public IReadOnlyList<string> Groups { get; init; } = [];

    [Description("Bit 0 Monday to bit 6 Sunday.")]
    [Range(1, 127, ErrorMessage = "Days are 1 to 127: bit 0 Monday to bit 6 Sunday.")]
    public int Days { get; init; } = 127;

    [Description("Local minutes after midnight; equal to toMinute: all day. What falls outside waits for the next beginning.")]
    [Range(0, 1439, ErrorMessage = "Minutes are 0 to 1439.")]
    public int FromMinute { get; init; }

    [Range(0, 1439, ErrorMessage = "Minutes are 0 to 1439.")]
    public int ToMinute { get; init; }

    [Description("email or webhook.")]
    [Shape("^(email|webhook)$", ErrorMessage = "The channel is email or webhook.")]
    public required string Channel { get; init; }

    [Description("E-mail address, or URL of the webhook.")]
    [StringLength(500, MinimumLength = 3, ErrorMessage = "The address has 3 to 500 characters.")]
    public required string Address { get; init; }

    [Description("Language of the e-mails: de or en.")]
    [Shape("^(de|en)$", ErrorMessage = "The language is de or en.")]
    public string Language { get; init; } = "de";

    [Description("Only if nobody has acknowledged after this many minutes; 0: at once.")]
    [Range(0, 10_080, ErrorMessage = "Minutes are 0 to 10080.")]
    public int AfterMinutes { get; init; }

    [Description("Minutes from reminder to reminder; 0: none.")]
    [Range(0, 10_080, ErrorMessage = "Minutes are 0 to 10080.")]
    public int RepeatMinutes { get; init; }

    [Description("At most this many reminders.")]
    [Range(0, 20, ErrorMessage = "At most 20 reminders.")]
    public int Reminders { get; init; }

    [Description("Whether it tells also that an alarm is over, of which it told; within its hours.")]
    public bool TellsEnd { get; init; }

    public Refusal? Fault(NotificationsOptions options)
    {
        if (Channel == "email")
        {
            return MimeKit.MailboxAddress.TryParse(Address, out var mailbox) && mailbox.Address.Contains('@', StringComparison.Ordinal)
                ? null
                : Refusal.Invalid("address", "Write an e-mail address such as duty@example.org.");
        }

        return Uri.TryCreate(Address, UriKind.Absolute, out var url) && url.UserInfo.Length == 0 && WebhookDelivery.Allows(url, options)
            ? null
            : Refusal.Invalid("address", "Write a URL that begins with https:// and holds no name or password.");
    }

    public void ApplyTo(AlarmRoute route)
    {
        route.Name = Name;
        route.IsEnabled = Enabled;
        route.LeastSeverity = Enum.Parse<Severity>(LeastSeverity, ignoreCase: true);
        route.Types = Types;
        route.Groups = Groups;
        route.Days = Days;
        (route.FromMinute, route.ToMinute) = (FromMinute, ToMinute);
        route.Channel = Channel == "email" ? NoticeChannel.Email : NoticeChannel.Webhook;
        route.Address = Address;
        route.Language = Language;
        route.TellsEnd = TellsEnd;
        (route.AfterMinutes, route.RepeatMinutes, route.Reminders) = (AfterMinutes, RepeatMinutes, Reminders);
    }
}

internal sealed record RouteAnswer : RouteBody
{
    public required string Id { get; init; }

    [Description("Given once, when the webhook's secret is made: it verifies the header Laterne-Signature.")]
    public string? Secret { get; init; }

    public static RouteAnswer Of(AlarmRoute route, string? secret = null) => new()
    {
        Id = route.Id,
        Name = route.Name,
        Enabled = route.IsEnabled,
        LeastSeverity = route.LeastSeverity.ToString().ToLowerInvariant(),
        Types = route.Types,
        Groups = route.Groups,
        Days = route.Days,
        FromMinute = route.FromMinute,
        ToMinute = route.ToMinute,
        Channel = route.Channel == NoticeChannel.Email ? "email" : "webhook",
        Address = route.Address,
        Language = route.Language,
        AfterMinutes = route.AfterMinutes,
        RepeatMinutes = route.RepeatMinutes,
        Reminders = route.Reminders,
        TellsEnd = route.TellsEnd,
        Secret = secret,
    };
}
