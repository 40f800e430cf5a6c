extern alias azure;
using System.Text;
using System.Threading;
using azure::nanoFramework.Azure.Devices.Client;
using Laterne.Core.Messaging;

namespace Laterne.Device.Links.Hub;

/// <summary>
/// Direct methods as commands. The library calls one at a time, on its own thread, and sends what the call returns; so the call waits
/// for the step loop to answer. The library finds a callback by its C# name: a hyphen in a command's name is an underscore in the method's,
/// and <c>command</c> takes any command by the member <c>name</c> of its payload.
/// </summary>
internal sealed class HubMethods
{
    /// <summary>Longest wait for the step loop's answer, ms: acknowledgements wait behind the call.</summary>
    public const int AnswerMs = 2000;

    /// <summary>The command is taken and its answer comes as a message, or eight commands wait. Ask again with the same id.</summary>
    public const string Late = "{\"status\":\"late\"}";

    private const string NoId = "{\"status\":\"refused\",\"field\":\"id\",\"reason\":\"must be 1 to 36 of [A-Za-z0-9_-].\"}";
    private const string NoName = "{\"status\":\"refused\",\"field\":\"name\",\"reason\":\"is missing.\"}";

    private readonly JsonReader _reader = new JsonReader();
    private readonly AutoResetEvent _answered = new AutoResetEvent(false);
    private readonly object _gate = new object();
    private readonly Inbox _inbox;
    private readonly string _prefix;
    private string _waitingFor = "";
    private string _answer = "";
    private int _unnamed;

    /// <summary>Adds a callback for each command.</summary>
    /// <param name="client">The library's client.</param>
    /// <param name="inbox">Takes the commands.</param>
    /// <param name="attempt">Number of the connection: part of the ids of commands that bring none.</param>
    public HubMethods(DeviceClient client, Inbox inbox, int attempt)
    {
        _inbox = inbox;
        _prefix = "hub-" + attempt.ToString() + "-";
        client.AddMethodCallback(command);
        client.AddMethodCallback(report);
        client.AddMethodCallback(@override);
        client.AddMethodCallback(override_end);
        client.AddMethodCallback(identify);
        client.AddMethodCallback(area_full_on);
        client.AddMethodCallback(call_acknowledge);
        client.AddMethodCallback(call_close);
        client.AddMethodCallback(self_test);
        client.AddMethodCallback(charge_authorise);
        client.AddMethodCallback(charge_stop);
        client.AddMethodCallback(charge_limit);
        client.AddMethodCallback(release_offer);
    }

    /// <summary>Gives the waiting call its answer. False: no call waits for this id, and the answer must go as a message.</summary>
    public bool TryAnswer(string requestId, byte[] payload, int length)
    {
        lock (_gate)
        {
            if (_waitingFor.Length == 0 || _waitingFor != requestId)
            {
                return false;
            }

            _answer = Encoding.UTF8.GetString(payload, 0, length);
            _waitingFor = "";
        }

        _answered.Set();
        return true;
    }

    private string command(int rid, string payload) => Call("", payload);

    private string report(int rid, string payload) => Call("report", payload);

    private string @override(int rid, string payload) => Call("override", payload);

    private string override_end(int rid, string payload) => Call("override-end", payload);

    private string identify(int rid, string payload) => Call("identify", payload);

    private string area_full_on(int rid, string payload) => Call("area-full-on", payload);

    private string call_acknowledge(int rid, string payload) => Call("call-acknowledge", payload);

    private string call_close(int rid, string payload) => Call("call-close", payload);

    private string self_test(int rid, string payload) => Call("self-test", payload);

    private string charge_authorise(int rid, string payload) => Call("charge-authorise", payload);

    private string charge_stop(int rid, string payload) => Call("charge-stop", payload);

    private string charge_limit(int rid, string payload) => Call("charge-limit", payload);

    private string release_offer(int rid, string payload) => Call("release-offer", payload);

    private string Call(string name, string payload)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(payload);
        string id = _prefix + (++_unnamed).ToString();
        _reader.Open(bytes, bytes.Length);
        if (_reader.TryEnterObject())
        {
            while (_reader.NextMember())
            {
                if (_reader.TextIs("id"))
                {
                    id = ReadName();
                }
                else if (name.Length == 0 && _reader.TextIs("name"))
                {
                    name = ReadName();
                }
                else
                {
                    _reader.Skip();
                }
            }
        }

        return id.Length == 0 ? NoId : name.Length == 0 ? NoName : Ask(name, id, bytes);
    }

    private string Ask(string name, string id, byte[] payload)
    {
        lock (_gate)
        {
            _waitingFor = id;
            _answer = Late;
        }

        if (_inbox.TryPutCommand(name, id, payload))
        {
            _answered.WaitOne(AnswerMs, false);
        }

        lock (_gate)
        {
            _waitingFor = "";
            return _answer;
        }
    }

    /// <summary>A name or id; empty when it is none.</summary>
    private string ReadName()
    {
        if (_reader.TryReadText())
        {
            return _reader.TextIsIdentifier && _reader.TextLength <= Contracts.Limits.RequestIdLength ? _reader.TextAsString() : "";
        }

        _reader.Skip();
        return "";
    }
}
