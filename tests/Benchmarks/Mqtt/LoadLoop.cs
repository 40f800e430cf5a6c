using System.Diagnostics;

namespace Laterne.Mqtt.Benchmarks;

/// <summary>The generator's one thread: epoll over all its connections.</summary>
internal sealed class LoadLoop(ILoadSink sink) : IDisposable
{
    private readonly int _epoll = Epoll.Create();
    private readonly List<LoadClient> _clients = [];
    private readonly List<bool> _isWaiting = [];
    private readonly Epoll.Event[] _events = new Epoll.Event[512];
    private readonly byte[] _buffer = new byte[262_144];

    public int Count => _clients.Count;

    public int ClosedCount { get; private set; }

    public LoadClient this[int index] => _clients[index];

    public void Add(LoadClient client)
    {
        Epoll.Watch(_epoll, client.Handle, Epoll.Readable, _clients.Count, isNew: true);
        _clients.Add(client);
        _isWaiting.Add(false);
    }

    /// <summary>Sends what is queued; the rest follows by itself when the socket is full.</summary>
    public void Flush(int index)
    {
        bool isDone = _clients[index].Flush();
        if (isDone == _isWaiting[index])
        {
            Epoll.Watch(_epoll, _clients[index].Handle, isDone ? Epoll.Readable : Epoll.Readable | Epoll.Writable, index, isNew: false);
            _isWaiting[index] = !isDone;
        }
    }

    /// <summary>Runs until <paramref name="isDone"/> or the limit; true when done.</summary>
    public bool Run(Func<bool> isDone, TimeSpan limit)
    {
        long end = Stopwatch.GetTimestamp() + (long)(limit.TotalSeconds * Stopwatch.Frequency);
        while (!isDone())
        {
            if (Stopwatch.GetTimestamp() > end)
            {
                return false;
            }

            int count = Epoll.Wait(_epoll, _events, 20);
            for (int i = 0; i < count; i++)
            {
                Serve(_events[i]);
            }
        }

        return true;
    }

    public void Dispose()
    {
        foreach (LoadClient client in _clients)
        {
            client.Dispose();
        }

        new Microsoft.Win32.SafeHandles.SafeFileHandle(_epoll, ownsHandle: true).Dispose();
    }

    private void Serve(Epoll.Event what)
    {
        LoadClient client = _clients[what.Tag];
        if (client.IsClosed)
        {
            return;
        }

        if ((what.Events & ~Epoll.Writable) != 0)
        {
            client.Receive(_buffer, sink);
        }

        Flush(what.Tag);
        ClosedCount += client.IsClosed ? 1 : 0;
    }
}
