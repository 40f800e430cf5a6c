using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.People;

/// <summary>Asks who is logged in for the password again before something that a borrowed browser must not do; throttled like a login.</summary>
internal sealed class OwnPasswordCheck(LaterneDb db, Passwords passwords, LoginThrottle throttle)
{
    /// <summary>The person, or why not.</summary>
    public async Task<(User? User, ProblemHttpResult? Refusal)> RunAsync(HttpContext context, string password, CancellationToken cancel)
    {
        if (Wait(context) is { } wait)
        {
            return (null, wait);
        }

        var name = context.User.Identity!.Name!;
        var user = await db.Set<User>().AsNoTracking().FirstAsync(u => u.Name == name, cancel);
        switch (await passwords.MatchesAsync(user, password, cancel))
        {
            case null:
                return (null, LogIn.Throttled(context, TimeSpan.FromSeconds(5)));
            case false:
                Failed(context);
                return (null, Refusal.Unprocessable("wrong-password", "password", "The present password is wrong. Check it and try again.").ToProblem());
            default:
                return (user, null);
        }
    }

    /// <summary>The refusal for who guessed too often, or null.</summary>
    public ProblemHttpResult? Wait(HttpContext context) =>
        throttle.WaitFor(context.User.Identity!.Name!, Address(context)) is { Ticks: > 0 } wait ? LogIn.Throttled(context, wait) : null;

    public void Failed(HttpContext context) => throttle.Failed(context.User.Identity!.Name!, Address(context));

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
