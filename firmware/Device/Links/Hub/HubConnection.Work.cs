extern alias azure;
using System;
using System.Text;
using System.Threading;
using azure::nanoFramework.Azure.Devices.Client;
using azure::nanoFramework.Azure.Devices.Shared;
using Laterne.Core.Ports;
using Laterne.Health;

namespace Laterne.Device.Links.Hub;

/// <summary>What the connection asks and sends, on the link's thread, and what it takes, on the library's.</summary>
internal sealed partial class HubConnection
{
    /// <summary>
    /// Wait for one acknowledgement, ms. Past 3 s the library takes its own "not published" for an acknowledgement,
    /// so only what came clearly earlier counts.
    /// </summary>
    public const int AnswerMs = 2500;

    private const int TwinMs = 5000;
    private const int IdleMs = 1000;

    /// <summary>Reads the twin when it has changed, then sends what waits. What fails is tried again in the next turn.</summary>
    public int Work()
    {
        try
        {
            ReadTwin();
            while (IsUsable && TrySendNext())
            {
            }
        }
        catch (Exception e)
        {
            _log.Write(LogLevel.Warning, "hub", e.Message);
            Break();
        }

        return IdleMs;
    }

    private void ReadTwin()
    {
        lock (_gate)
        {
            if (_isBroken || !_twin.TryAsk())
            {
                return;
            }
        }

        // Always the whole twin: a notice holds only what has changed. Its text comes as an event.
        CancellationTokenSource limit = new CancellationTokenSource(TwinMs);
        _client.GetTwin(limit.Token);
        limit.Dispose();
    }

    /// <summary>Sends the oldest message. False: none waits, or the hub did not acknowledge it.</summary>
    private bool TrySendNext()
    {
        int kind;
        string requestId;
        byte[] payload;
        int ticket;
        lock (_gate)
        {
            if (!_queue.TryPeek(!_twin.ReportedIsOut, out kind, out requestId, out payload, out ticket))
            {
                return false;
            }

            if (kind == UplinkKind.Reported)
            {
                _twin.SendReported(ticket);
                _queue.MarkSent(ticket);
            }
        }

        if (kind == UplinkKind.Reported)
        {
            // Its return value speaks of the transport only; the hub's own answer comes as an event.
            _client.UpdateReportedProperties(new TwinCollection(TwinDocument.ReportedOf(_reader, payload)));
            return true;
        }

        CancellationTokenSource limit = new CancellationTokenSource(AnswerMs);
        bool isStored = _client.SendMessage(
            Encoding.UTF8.GetString(payload, 0, payload.Length), HubMessage.ContentType,
            HubMessage.PropertiesOf(_reader, kind, requestId, payload), limit.Token, "");
        limit.Dispose();
        lock (_gate)
        {
            if (isStored)
            {
                _queue.Acknowledge(ticket);
            }
            else
            {
                _queue.Postpone(ticket);
            }
        }

        _inbox.WakeCore();
        return isStored;
    }

    private void OnTwinChanged(object sender, TwinUpdateEventArgs e)
    {
        lock (_gate)
        {
            _twin.NoteChange(_clock.MonotonicMs);
        }

        _attention.Set();
    }

    private void OnStatus(object sender, StatusUpdatedEventArgs e)
    {
        switch (e.IoTHubStatus.Status)
        {
            case Status.Disconnected:
                Break();
                break;
            case Status.TwinReceived:
                TakeTwin(Encoding.UTF8.GetBytes(e.IoTHubStatus.Message));
                break;
            case Status.TwinUpdateReceived:
                TakeReportedAnswer(true);
                break;
            case Status.TwinUpdateError:
                TakeReportedAnswer(false);
                break;
        }
    }

    private void TakeTwin(byte[] twin)
    {
        if (!TwinDocument.TryFindSettings(_twinReader, twin, out int start, out int length))
        {
            return;
        }

        if (length > 0)
        {
            _inbox.PutDesired(twin, start, length);
        }

        lock (_gate)
        {
            _twin.NoteHeld();
        }
    }

    private void TakeReportedAnswer(bool isTaken)
    {
        lock (_gate)
        {
            if (!_twin.TakeAnswer(isTaken))
            {
                return;
            }

            if (isTaken)
            {
                _queue.Acknowledge(_twin.ReportedTicket);
            }
            else if (_twin.MayRepeat)
            {
                _queue.Repeat(_twin.ReportedTicket);
            }
            else
            {
                _queue.Discard(_twin.ReportedTicket);
            }
        }

        _attention.Set();
        _inbox.WakeCore();
    }
}
