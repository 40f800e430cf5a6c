using System.ComponentModel;
using System.Security.Cryptography;
using Laterne.Features.Alarms.Notifications;
using Laterne.Features.Audit;
using Laterne.Features.Emergency;
using Laterne.Features.Http;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Alarms.Routes;

/// <summary>Lists, creates, changes, deletes and tries routes. A change holds for what is raised from now on.</summary>
internal static class SaveRoute
{
    private const int MostRoutes = 200;

    internal sealed record Tried
    {
        [Description("Key of the message: ask for it with showNotice.")]
        public required string Key { get; init; }
    }

    internal sealed record Fate
    {
        [Description("waiting, sent, givenUp or stopped.")]
        public required string State { get; init; }

        public required int Attempts { get; init; }

        [Description("What went wrong last.")]
        public required string? Fault { get; init; }
    }

    public static async Task<Ok<IReadOnlyList<RouteAnswer>>> ListAsync(LaterneDb db, CancellationToken cancel)
    {
        var routes = await db.Set<AlarmRoute>().AsNoTracking().OrderBy(r => r.Name).Take(MostRoutes).ToListAsync(cancel);
        return TypedResults.Ok<IReadOnlyList<RouteAnswer>>([.. routes.Select(route => RouteAnswer.Of(route))]);
    }

    public static async Task<Results<Created<RouteAnswer>, ProblemHttpResult>> CreateAsync(
        RouteBody body, LaterneDb db, AuditTrail audit, AlarmSignals signals, IOptions<NotificationsOptions> options, CancellationToken cancel)
    {
        if (body.Fault(options.Value) is { } fault)
        {
            return fault.ToProblem();
        }

        if (await db.Set<AlarmRoute>().CountAsync(cancel) >= MostRoutes)
        {
            return new Refusal(StatusCodes.Status409Conflict, "too-many-routes", $"There are {MostRoutes} routes already. Delete those that are no longer needed.").ToProblem();
        }

        var secret = body.Channel == "webhook" ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) : null;
        var route = new AlarmRoute { Id = Guid.CreateVersion7().ToString("N"), Name = "", Address = "", Secret = secret };
        body.ApplyTo(route);
        db.Add(route);
        audit.Note("createRoute", "route/" + route.Id, null, RouteAnswer.Of(route));
        await db.SaveChangesAsync(cancel);
        signals.Changed();
        return TypedResults.Created($"/api/alarm-routes/{route.Id}", RouteAnswer.Of(route, secret));
    }

    public static async Task<Results<Ok<RouteAnswer>, ProblemHttpResult>> ChangeAsync(
        string id, RouteBody body, LaterneDb db, AuditTrail audit, AlarmSignals signals, IOptions<NotificationsOptions> options, CancellationToken cancel)
    {
        if (await db.Set<AlarmRoute>().FirstOrDefaultAsync(r => r.Id == id, cancel) is not { } route)
        {
            return Refusal.NotFound("route", id).ToProblem();
        }

        if (body.Fault(options.Value) is { } fault)
        {
            return fault.ToProblem();
        }

        var before = RouteAnswer.Of(route);
        body.ApplyTo(route);
        var secret = route.Channel == NoticeChannel.Webhook && route.Secret is null ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) : null;
        route.Secret = route.Channel == NoticeChannel.Email ? null : route.Secret ?? secret;
        audit.Note("changeRoute", "route/" + id, before, RouteAnswer.Of(route));
        await db.SaveChangesAsync(cancel);
        signals.Changed();
        return TypedResults.Ok(RouteAnswer.Of(route, secret));
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, LaterneDb db, AuditTrail audit, AlarmSignals signals, CancellationToken cancel)
    {
        if (await db.Set<AlarmRoute>().FirstOrDefaultAsync(r => r.Id == id, cancel) is not { } route)
        {
            return Refusal.NotFound("route", id).ToProblem();
        }

        var rota = await db.Set<SavedRota>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == SavedRota.OnlyId, cancel);
        if (Rota.Of(rota).Steps.Any(step => step.Routes.Contains(id)))
        {
            return new Refusal(StatusCodes.Status409Conflict, "route-in-rota", "A step of the rota for emergency calls tells by this route. Take it out of the rota first.").ToProblem();
        }

        db.Remove(route);
        audit.Note("deleteRoute", "route/" + id, RouteAnswer.Of(route), null);
        await db.SaveChangesAsync(cancel);
        signals.Changed();
        return TypedResults.NoContent();
    }

    /// <summary>Sends a message that says it is a test, by the same way as a real one.</summary>
    public static async Task<Results<Accepted<Tried>, ProblemHttpResult>> TryAsync(
        string id, LaterneDb db, IOutbox outbox, AlarmBook book, AuditTrail audit, IOptions<SettingsOptions> settings, IOptions<NotificationsOptions> options, CancellationToken cancel)
    {
        if (await db.Set<AlarmRoute>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancel) is not { } route)
        {
            return Refusal.NotFound("route", id).ToProblem();
        }

        var now = book.Now;
        var key = Guid.CreateVersion7().ToString("N");
        var alarm = new Alarm { Id = key, Cause = "test", Type = "test", Place = "", Severity = Severity.Warning, Count = 1, FirstMs = now, LastMs = now };
        var notice = NoticeWords.Of(alarm, route, 0, now, new NoticeScene(null, route.Name, Supply.None, settings.Value.Zone, options.Value.PageUrl));
        await outbox.AddAsync(db, notice with { Key = key, Source = "test/" + id }, cancel);
        audit.Note("testRoute", "route/" + id, null, null);
        await db.SaveChangesAsync(cancel);
        return TypedResults.Accepted($"/api/notices/{key}", new Tried { Key = key });
    }

    public static async Task<Results<Ok<Fate>, ProblemHttpResult>> FateAsync(string key, LaterneDb db, CancellationToken cancel) =>
        await db.Set<QueuedNotice>().AsNoTracking().FirstOrDefaultAsync(n => n.Key == key, cancel) is { } notice
            ? TypedResults.Ok(new Fate { State = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(notice.State.ToString()), Attempts = notice.Attempts, Fault = notice.Fault })
            : Refusal.NotFound("notice", key).ToProblem();
}
