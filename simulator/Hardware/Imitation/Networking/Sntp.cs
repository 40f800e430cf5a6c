using Laterne.Hardware;

namespace nanoFramework.Networking;

/// <summary>Imitated: sets the real-time clock from the network's time. A request may get lost.</summary>
public class Sntp
{
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<VirtualBoard, State> States = [];

    public static bool IsStarted => Of.StartedIn == VirtualBoard.Current.Starts;

    public static string Server1
    {
        get => Of.Server1;
        set => Of.Server1 = value;
    }

    public static string Server2
    {
        get => Of.Server2;
        set => Of.Server2 = value;
    }

    private static State Of => States.GetOrCreateValue(VirtualBoard.Current);

    public static void Start()
    {
        Of.StartedIn = VirtualBoard.Current.Starts;
        UpdateNow();
    }

    public static void Stop() => Of.StartedIn = 0;

    public static void UpdateNow()
    {
        var board = VirtualBoard.Current;
        if (IsStarted && board.Network.TryGetTime(out var utcMs))
        {
            board.Clock.SetUtc(utcMs);
        }
    }

    private sealed class State
    {
        public int StartedIn { get; set; }

        public string Server1 { get; set; } = "0.pool.ntp.org";

        public string Server2 { get; set; } = "1.pool.ntp.org";
    }
}
