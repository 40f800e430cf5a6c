using Laterne.Features.Http;
using Microsoft.AspNetCore.Identity;

namespace Laterne.Features.People;

/// <summary>
/// Hashes and checks passwords. Each check costs some 50 ms of processor time by design, so at most two run at once and no
/// more than 32 wait: a flood of logins must not starve the light of its server.
/// </summary>
public sealed class Passwords : IDisposable
{
    public const int Shortest = 10;
    public const int Longest = 128;

    private const int AtOnce = 2;
    private const int MostWaiting = 32;

    private readonly PasswordHasher<User> _hasher = new();
    private readonly SemaphoreSlim _turns = new(AtOnce, AtOnce);
    private readonly string _hashOfNobody;
    private int _waiting;

    public Passwords()
    {
        _hashOfNobody = _hasher.HashPassword(null!, Token.Create().Text);
    }

    /// <summary>Why this password is not good enough, or null.</summary>
    public static Refusal? Judge(string user, string password)
    {
        var reason =
            password.Length is < Shortest or > Longest ? $"A password has {Shortest} to {Longest} characters. Several words make a good one."
            : password.Distinct().Count() < 5 ? "The password repeats too few characters. Several words make a good one."
            : password.Contains(user, StringComparison.OrdinalIgnoreCase) && user.Length > 3 ? "The password must not contain the user name."
            : null;
        return reason is null ? null : Refusal.Unprocessable("weak-password", "password", reason);
    }

    public string Hash(User? user, string password) => _hasher.HashPassword(user!, password);

    /// <summary>
    /// Whether the password is the user's. For a user who does not exist the same work is done, so that the time tells nothing.
    /// Null when too many wait already.
    /// </summary>
    public async Task<bool?> MatchesAsync(User? user, string password, CancellationToken cancel)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return null;
        }

        try
        {
            await _turns.WaitAsync(cancel);
            try
            {
                var result = _hasher.VerifyHashedPassword(user!, user?.PasswordHash ?? _hashOfNobody, password);
                return user is not null && result != PasswordVerificationResult.Failed;
            }
            finally
            {
                _turns.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _turns.Dispose();
}
