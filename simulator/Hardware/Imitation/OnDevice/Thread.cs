namespace Laterne.Hardware.OnDevice;

/// <summary>Imitated: an exception ends its thread and nothing else. Belongs to the board that started it.</summary>
public sealed class Thread
{
    private readonly System.Threading.Thread _thread;

    public Thread(ThreadStart start)
    {
        var board = VirtualBoard.Current;
        _thread = new System.Threading.Thread(() => Run(board, start)) { IsBackground = true, Name = $"{board.Id} firmware" };
    }

    public bool IsAlive => _thread.IsAlive;

    public static void Sleep(int millisecondsTimeout)
    {
        VirtualBoard.Current.ThrowIfDying();
        System.Threading.Thread.Sleep(millisecondsTimeout);
    }

    public void Start() => _thread.Start();

    private static void Run(VirtualBoard board, ThreadStart start)
    {
        using var scope = board.Enter();
        try
        {
            start();
        }
        catch (Exception e)
        {
            Console.WriteLine($"{board.Id}: a thread ended: {e.Message}");
        }
    }
}
