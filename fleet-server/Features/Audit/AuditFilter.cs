using System.ComponentModel;
using Laterne.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Audit;

/// <summary>Which lines of the audit log are meant.</summary>
internal sealed record AuditFilter
{
    [Description("Who: a user's name, key:name of an API key, or system.")]
    [FromQuery(Name = "person")]
    public string? Person { get; init; }

    [Description("What was done: the operation's name.")]
    [FromQuery(Name = "action")]
    public string? Action { get; init; }

    [Description("What it was done to, or the beginning of that: pole/ for all poles.")]
    [FromQuery(Name = "target")]
    public string? Target { get; init; }

    [Description("Not before, Unix milliseconds UTC.")]
    [FromQuery(Name = "fromMs")]
    public long? FromMs { get; init; }

    [Description("Before, Unix milliseconds UTC.")]
    [FromQuery(Name = "toMs")]
    public long? ToMs { get; init; }

    public IQueryable<AuditEntry> Of(LaterneDb db)
    {
        var lines = db.Set<AuditEntry>().AsNoTracking();
        lines = string.IsNullOrEmpty(Person) ? lines : lines.Where(line => line.Person == Person);
        lines = string.IsNullOrEmpty(Action) ? lines : lines.Where(line => line.Action == Action);
        lines = string.IsNullOrEmpty(Target) ? lines : lines.Where(line => line.Target.StartsWith(Target));
        lines = FromMs is { } from ? lines.Where(line => line.TimeMs >= from) : lines;
        return ToMs is { } to ? lines.Where(line => line.TimeMs < to) : lines;
    }
}
