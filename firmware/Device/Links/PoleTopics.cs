using Laterne.Contracts;
using Laterne.Core.Ports;

namespace Laterne.Device.Links;

/// <summary>The topics of one pole, made once.</summary>
internal sealed class PoleTopics
{
    /// <summary>The last will.</summary>
    public const string Offline = "{\"state\":\"offline\"}";

    private readonly string _status;
    private readonly string _telemetry;
    private readonly string _events;
    private readonly string _reported;
    private readonly string _responses;

    public PoleTopics(string poleId)
    {
        string root = Topics.Root + poleId + "/";
        _status = root + Topics.Status;
        _telemetry = root + Topics.Telemetry;
        _events = root + Topics.Events;
        _reported = root + Topics.Reported;
        _responses = root + Topics.Responses;
        Desired = root + Topics.Desired;
        CommandPrefix = root + Topics.Commands;
    }

    public string Desired { get; }

    public string CommandPrefix { get; }

    /// <summary>All commands of this pole: <c>commands/{name}/{rid}</c>.</summary>
    public string CommandFilter => CommandPrefix + "+/+";

    public string Of(int kind, string requestId)
    {
        switch (kind)
        {
            case UplinkKind.Status:
                return _status;
            case UplinkKind.Telemetry:
                return _telemetry;
            case UplinkKind.Event:
                return _events;
            case UplinkKind.Reported:
                return _reported;
            default:
                return _responses + requestId;
        }
    }
}
