using Microsoft.Extensions.Options;

namespace Laterne.Features.People;

/// <summary>
/// Counts wrong passwords per user and per address in fixed windows. At most 20,000 counters are kept; when they are full the
/// oldest window loses its count, and a flood from that many addresses still meets the per-user limit.
/// </summary>
public sealed class LoginThrottle(IOptions<PeopleOptions> options, TimeProvider time)
{
    private const int MostCounters = 20_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Window> _windows = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, long StartMs)> _age = new();

    /// <summary>Counters kept now.</summary>
    public int Kept => _windows.Count;

    /// <summary>How long this user or address must wait before the next attempt; zero when it may try now.</summary>
    public TimeSpan WaitFor(string user, string address)
    {
        lock (_gate)
        {
            var wait = Math.Max(
                Wait(UserKey(user), options.Value.LoginAttemptsPerUser),
                Wait(AddressKey(address), options.Value.LoginAttemptsPerAddress));
            return TimeSpan.FromMilliseconds(wait);
        }
    }

    public void Failed(string user, string address)
    {
        lock (_gate)
        {
            Count(UserKey(user));
            Count(AddressKey(address));
        }
    }

    /// <summary>The right password clears the user's count; the address keeps its own, or one known account would unlock guessing at others.</summary>
    public void Succeeded(string user)
    {
        lock (_gate)
        {
            _windows.Remove(UserKey(user));
        }
    }

    /// <summary>How long an address that used wrong API keys is refused; logins from there count on their own.</summary>
    public TimeSpan WaitForKey(string address)
    {
        lock (_gate)
        {
            return TimeSpan.FromMilliseconds(Wait(KeyAddressKey(address), options.Value.LoginAttemptsPerAddress));
        }
    }

    public void KeyFailed(string address)
    {
        lock (_gate)
        {
            Count(KeyAddressKey(address));
        }
    }

    private long Wait(string key, int limit)
    {
        if (!_windows.TryGetValue(key, out var window) || window.Count < limit)
        {
            return 0;
        }

        return Math.Max(0, window.StartMs + WindowMs - NowMs);
    }

    private void Count(string key)
    {
        if (_windows.TryGetValue(key, out var window) && NowMs - window.StartMs < WindowMs)
        {
            window.Count++;
            return;
        }

        while (_age.Count >= MostCounters && _age.TryDequeue(out var oldest))
        {
            if (_windows.TryGetValue(oldest.Key, out var held) && held.StartMs == oldest.StartMs)
            {
                _windows.Remove(oldest.Key);
            }
        }

        _windows[key] = new Window { StartMs = NowMs, Count = 1 };
        _age.Enqueue((key, NowMs));
    }

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    private long WindowMs => options.Value.LoginWindowMinutes * 60_000L;

    private static string UserKey(string user) => "user " + user;

    private static string AddressKey(string address) => "address " + address;

    private static string KeyAddressKey(string address) => "key from " + address;

    private sealed class Window
    {
        public required long StartMs { get; init; }

        public required int Count { get; set; }
    }
}
