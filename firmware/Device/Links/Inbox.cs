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

    private readonly AutoResetEvent _wake;
    private readonly object _gate = new object();
    private readonly string[] _names = NewTexts();
    private readonly string[] _requestIds = NewTexts();
    private readonly byte[]?[] _payloads = new byte[]?[Size];
    private byte[]? _desired;
    private int _head;
    private int _count;
    private int _lost;

    public Inbox(AutoResetEvent wake)
    {
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
    public void Put(PoleTopics topics, string topic, byte[] payload)
    {
        if (topic == topics.Desired)
        {
            PutDesired(payload, 0, payload.Length);
            return;
        }

        string prefix = topics.CommandPrefix;
        int slash = topic.Length > prefix.Length && topic.Substring(0, prefix.Length) == prefix ? topic.IndexOf('/', prefix.Length) : -1;
        if (slash < 0)
        {
            Lose();
            return;
        }

        TryPutCommand(topic.Substring(prefix.Length, slash - prefix.Length), topic.Substring(slash + 1), payload);
    }

    /// <summary>Takes a settings document and keeps the array when it holds nothing else; an empty one is a cleared retained message and says nothing.</summary>
    public void PutDesired(byte[] payload, int start, int length)
    {
        if (length > Limits.PayloadBytes)
        {
            Lose();
            return;
        }

        lock (_gate)
        {
            if (length > 0)
            {
                _desired = payload;
                if (length != payload.Length)
                {
                    _desired = new byte[length];
                    Array.Copy(payload, start, _desired, 0, length);
                }
            }
        }

        _wake.Set();
    }

    /// <summary>Takes a command and keeps its payload. False: too long, or eight wait.</summary>
    public bool TryPutCommand(string name, string requestId, byte[] payload)
    {
        bool fits = payload.Length <= Limits.PayloadBytes && name.Length <= Limits.RequestIdLength && requestId.Length <= Limits.RequestIdLength;
        lock (_gate)
        {
            fits = fits && _count < Size;
            if (fits)
            {
                int slot = (_head + _count) % Size;
                _names[slot] = name;
                _requestIds[slot] = requestId;
                _payloads[slot] = payload;
                _count++;
            }
            else
            {
                _lost++;
            }
        }

        _wake.Set();
        return fits;
    }

    /// <summary>Gives the next message to the step loop: settings first.</summary>
    public bool TryTake(DownlinkMessage message)
    {
        lock (_gate)
        {
            if (_desired != null)
            {
                message.IsDesired = true;
                message.Name = "";
                message.RequestId = "";
                message.Payload = _desired;
                message.Length = _desired.Length;
                _desired = null;
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
            message.Payload = payload;
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
        string none = "";
        string[] texts = new string[Size];
        for (int i = 0; i < Size; i++)
        {
            texts[i] = none;
        }

        return texts;
    }

    private void Lose()
    {
        lock (_gate)
        {
            _lost++;
        }

        _wake.Set();
    }
}
