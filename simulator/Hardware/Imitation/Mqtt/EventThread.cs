using System.Threading.Channels;
using Laterne.Hardware;

namespace nanoFramework.M2Mqtt;

/// <summary>The library's dispatch thread: events one after the other, on the board. A handler that throws ends it, as on the device.</summary>
internal sealed class EventThread
{
    private readonly Channel<Action> _events = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });

    public EventThread(VirtualBoard board) => _ = RunAsync(board);

    public void Post(Action handler) => _events.Writer.TryWrite(handler);

    public void End() => _events.Writer.TryComplete();

    private async Task RunAsync(VirtualBoard board)
    {
        await foreach (var handler in _events.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            using (board.EnterStep())
            {
                handler();
            }
        }
    }
}
