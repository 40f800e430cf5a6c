using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Laterne.Mqtt.Server;

/// <summary>The end: last packets out, session detached, the client's chance to read the reason.</summary>
internal sealed partial class Connection
{
    /// <summary>Milliseconds that a closing connection has to take its last packets.</summary>
    private const int DrainMilliseconds = 5_000;

    /// <summary>Milliseconds that a client has to close after the server's DISCONNECT.</summary>
    private const int LingerMilliseconds = 1_000;

    private volatile bool _isLingering;

    private async Task FinishAsync()
    {
        _server.Deadlines.Set(_deadline, _server.Deadlines.Now + DrainMilliseconds);
        Task drained = StopOutput();
        if (_session is Session session)
        {
            _server.Detach(this, session);
        }

        await drained.ConfigureAwait(false);
        if (_hasSaidGoodbye && !_isBroken)
        {
            await LingerAsync().ConfigureAwait(false);
        }

        if (_isBroken)
        {
            _server.Deadlines.Clear(_deadline);
            _transport.Abort();
        }
    }

    /// <summary>
    /// Reads on without looking: closing a socket with unread input resets it, and the reset would overtake the DISCONNECT
    /// and its reason.
    /// </summary>
    private async Task LingerAsync()
    {
        _isLingering = true;
        _server.Deadlines.Set(_deadline, _server.Deadlines.Now + LingerMilliseconds);
        try
        {
            ReadResult result;
            do
            {
                result = await _input.ReadAsync().ConfigureAwait(false);
                _input.AdvanceTo(result.Buffer.End);
            }
            while (!result.IsCompleted && _isLingering);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ConnectionAbortedException)
        {
            _isBroken = true;
        }

        _isLingering = false;
        _server.Deadlines.Set(_deadline, _server.Deadlines.Now + DrainMilliseconds);
    }
}
