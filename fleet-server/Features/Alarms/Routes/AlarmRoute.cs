using System.Text.Json;
using Laterne.Features.Alarms.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Laterne.Features.Alarms.Routes;

/// <summary>Who is told of what, when and how long after it was raised. Escalation is a second route with a later <see cref="AfterMinutes"/>.</summary>
public sealed class AlarmRoute
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public bool IsEnabled { get; set; } = true;

    public Severity LeastSeverity { get; set; } = Severity.Major;

    /// <summary>Types; none: all alarms. <c>emergencyCall</c> must be named to be told of calls.</summary>
    public IReadOnlyList<string> Types { get; set; } = [];

    /// <summary>Groups; none: all.</summary>
    public IReadOnlyList<string> Groups { get; set; } = [];

    /// <summary>Bit 0 Monday to bit 6 Sunday.</summary>
    public int Days { get; set; } = 127;

    /// <summary>Local minutes after midnight, 0..1439; equal to <see cref="ToMinute"/>: all day. What falls outside waits for the next beginning.</summary>
    public int FromMinute { get; set; }

    public int ToMinute { get; set; }

    public NoticeChannel Channel { get; set; }

    public required string Address { get; set; }

    /// <summary>Signs webhooks. Readable, since it must sign; never shown again.</summary>
    public string? Secret { get; set; }

    /// <summary><c>de</c> or <c>en</c></summary>
    public string Language { get; set; } = "de";

    /// <summary>Only if nobody has acknowledged after this many minutes; 0: at once.</summary>
    public int AfterMinutes { get; set; }

    /// <summary>Tells also that an alarm is over, of which it told.</summary>
    public bool TellsEnd { get; set; }

    /// <summary>Minutes from reminder to reminder; 0: none.</summary>
    public int RepeatMinutes { get; set; }

    /// <summary>At most this many reminders.</summary>
    public int Reminders { get; set; }

    internal static void Configure(ModelBuilder model) => model.Entity<AlarmRoute>(route =>
    {
        route.ToTable("alarm_routes").HasKey(r => r.Id);
        route.Property(r => r.Id).HasColumnName("id");
        route.Property(r => r.Name).HasColumnName("name");
        route.Property(r => r.IsEnabled).HasColumnName("is_enabled");
        route.Property(r => r.LeastSeverity).HasColumnName("least_severity");
        route.Property(r => r.Types).HasColumnName("types").HasConversion(list => Text(list), text => List(text), SameOrder);
        route.Property(r => r.Groups).HasColumnName("groups").HasConversion(list => Text(list), text => List(text), SameOrder);
        route.Property(r => r.Days).HasColumnName("days");
        route.Property(r => r.FromMinute).HasColumnName("from_minute");
        route.Property(r => r.ToMinute).HasColumnName("to_minute");
        route.Property(r => r.Channel).HasColumnName("channel");
        route.Property(r => r.Address).HasColumnName("address");
        route.Property(r => r.Secret).HasColumnName("secret");
        route.Property(r => r.Language).HasColumnName("language");
        route.Property(r => r.TellsEnd).HasColumnName("tells_end");
        route.Property(r => r.AfterMinutes).HasColumnName("after_minutes");
        route.Property(r => r.RepeatMinutes).HasColumnName("repeat_minutes");
        route.Property(r => r.Reminders).HasColumnName("reminders");
    });

    private static readonly ValueComparer<IReadOnlyList<string>> SameOrder =
        new((one, other) => one!.SequenceEqual(other!), list => list.Aggregate(0, HashCode.Combine), list => list.ToArray());

    private static string Text(IReadOnlyList<string> list) => JsonSerializer.Serialize(list);

    private static IReadOnlyList<string> List(string text) => JsonSerializer.Deserialize<string[]>(text) ?? [];
}
