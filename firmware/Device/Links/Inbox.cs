using System;
using System.Threading;
using Laterne.Contracts;
using Laterne.Core.Ports;

namespace Laterne.Device.Links;

/// <summary>
/// Messages from the server between the library's thread and the step loop. Of the settings document only the newest
/// counts and has a place of its own; of commands the last to come loses when eight wait, and its sender gets no answer.
/// </summary>
internal sealed class Inbox
{
    /// <summary>Commands that can wait.</summary>
    public const int Size = 8;

    private readonly PoleTopics _topics;
    private readonly AutoResetEvent _wake;
    private readonly object _gate = new object();
    private readonly byte[] _desired = new byte[Limits.PayloadBytes];
    private readonly string[] _names = NewTexts();
    private readonly string[] _requestIds = NewTexts();
    private readonly byte[]?[] _payloads = new byte[]?[Size];
    private int _desiredLength = -1;
    private int _head;
    private int _count;
    private int _lost;

    public Inbox(PoleTopics topics, AutoResetEvent wake)
    {
        _topics = topics;
        _wake = wake;
    }

    /// <summary>Messages that were too large, strange or too many.</summary>
    public int Lost
    {
        get
        {
            lock (_gate)
            {
                return _lost;
            }
        }
    }

    public void WakeCore() => _wake.Set();

    /// <summary>Takes a message over from the library's thread.</summary>
    public void Put(string topic, byte[] payload)
    {
        lock (_gate)
        {
            if (payload.Length > Limits.PayloadBytes || !TryPut(topic, payload))
            {
                _lost++;
            }
        }

        _wake.Set();
    }

    /// <summary>Gives the next message to the step loop: settings first.</summary>
    public bool TryTake(DownlinkMessage message)
    {
        lock (_gate)
        {
            if (_desiredLength >= 0)
            {
                message.IsDesired = true;
                message.Name = "";
                message.RequestId = "";
                Array.Copy(_desired, message.Payload, _desiredLength);
                message.Length = _desiredLength;
                _desiredLength = -1;
                return true;
            }

            if (_count == 0)
            {
                return false;
            }

            byte[] payload = _payloads[_head]!;
            message.IsDesired = false;
            message.Name = _names[_head];
            message.RequestId = _requestIds[_head];
            Array.Copy(payload, message.Payload, payload.Length);
            message.Length = payload.Length;
            _payloads[_head] = null;
            _head = (_head + 1) % Size;
            _count--;
            return true;
        }
    }

    private static string[] NewTexts()
    {
        // A never assigned element of a string array crashes the device when it is compared.
        string[] texts = new string[Size];
        for (int i = 0; i < Size; i++)
        {
            texts[i] = "";
        }

        return texts;
    }

    private bool TryPut(string topic, byte[] payload)
    {
        if (topic == _topics.Desired)
        {
            if (payload.Length == 0)
            {
                // A cleared retained message says nothing about settings.
                return true;
            }

            Array.Copy(payload, _desired, payload.Length);
            _desiredLength = payload.Length;
            return true;
        }

        string prefix = _topics.CommandPrefix;
        if (_count == Size || topic.Length <= prefix.Length || topic.Substring(0, prefix.Length) != prefix)
        {
            return false;
        }

        int slash = topic.IndexOf('/', prefix.Length);
        if (slash < 0 || topic.Length - slash - 1 > Limits.RequestIdLength || slash - prefix.Length > Limits.RequestIdLength)
        {
            return false;
        }

        int slot = (_head + _count) % Size;
        _names[slot] = topic.Substring(prefix.Length, slash - prefix.Length);
        _requestIds[slot] = topic.Substring(slash + 1);
        _payloads[slot] = payload;
        _count++;
        return true;
    }
}
