using Laterne.Contracts;
using Laterne.Core.Lighting;
using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Core.Messaging;

/// <summary>Carries out commands. Each has an expiry and gets exactly one answer; a repeated one gets the same answer and is not done again.</summary>
public sealed class Commands
{
    private const int NoLevel = -1;
    private const int LongestIdentifyS = 300;

    private readonly FieldReader _fields = new FieldReader();
    private readonly LightControl _light;
    private readonly AnswerLog _answers;
    private readonly IPoleFunction[] _functions;
    private long _expires;
    private long _start;
    private long _expiration;
    private int _level;
    private int _rampMs;
    private int _seconds;
    private int _longestS;
    private string _reason = "";

    /// <summary>Makes the commands of a pole.</summary>
    public Commands(LightControl light, AnswerLog answers, IPoleFunction[] functions)
    {
        _functions = functions;
        _light = light;
        _answers = answers;
    }

    /// <summary>Carries out a command. True: the server wants to know everything now (<c>report</c>).</summary>
    public bool Take(DownlinkMessage message, PoleSettings settings, long monotonicMs, long utcMs)
    {
        if (message.RequestId.Length == 0 || message.RequestId.Length > Limits.RequestIdLength || _answers.Repeat(message.RequestId))
        {
            return false;
        }

        bool report = false;
        string status = AnswerLog.UnknownCommand;
        _fields.Refusal.Clear();
        _longestS = LongestIdentifyS;
        if (message.Name == "override")
        {
            status = Read(message, utcMs) && TakeOverride(settings, monotonicMs, utcMs) ? AnswerLog.Done : Failure(utcMs);
        }
        else if (message.Name == "override-end")
        {
            status = Read(message, utcMs) ? AnswerLog.Done : Failure(utcMs);
            if (status == AnswerLog.Done)
            {
                _light.Override.Cancel();
            }
        }
        else if (message.Name == "identify")
        {
            status = Read(message, utcMs) ? AnswerLog.Done : Failure(utcMs);
            if (status == AnswerLog.Done)
            {
                _light.Identify.Start(_seconds, monotonicMs);
            }
        }
        else if (message.Name == "area-full-on")
        {
            _longestS = AreaFullOn.LongestS;
            status = Read(message, utcMs) ? AnswerLog.Done : Failure(utcMs);
            if (status == AnswerLog.Done)
            {
                _light.AreaFullOn.Start(_seconds, monotonicMs);
            }
        }
        else if (message.Name == "report")
        {
            status = Read(message, utcMs) ? AnswerLog.Done : Failure(utcMs);
            report = status == AnswerLog.Done;
        }
        else
        {
            status = AskFunctions(message, monotonicMs, utcMs);
        }

        _answers.Add(message.RequestId, status, _fields.Refusal);
        return report;
    }

    private string AskFunctions(DownlinkMessage message, long monotonicMs, long utcMs)
    {
        if (_functions.Length > 0 && !Read(message, utcMs))
        {
            return Failure(utcMs);
        }

        for (int i = 0; i < _functions.Length; i++)
        {
            // Read a second time, by the function itself: the expiry may stand behind what it wants.
            _fields.Open(message.Payload, message.Length);
            string? status = _fields.EnterObject() ? _functions[i].Command(message.Name, _fields, monotonicMs, utcMs) : null;
            if (status != null)
            {
                return status;
            }
        }

        return AnswerLog.UnknownCommand;
    }

    private string Failure(long utcMs) =>
        _expires >= 0 && utcMs != Clock.Unknown && utcMs > _expires ? AnswerLog.Expired : AnswerLog.Refused;

    private bool Read(DownlinkMessage message, long utcMs)
    {
        _expires = Clock.Unknown;
        _start = 0;
        _expiration = Clock.Unknown;
        _level = NoLevel;
        _rampMs = ControlProgram.DefaultRampMs;
        _seconds = 10;
        _reason = "";
        _fields.Open(message.Payload, message.Length);
        if (!_fields.EnterObject())
        {
            return false;
        }

        while (_fields.NextMember())
        {
            ReadMember();
        }

        return _fields.End()
            && (_expires >= 0 || _fields.Refuse("expires", "is missing."))
            && (utcMs == Clock.Unknown || utcMs <= _expires);
    }

    private void ReadMember()
    {
        JsonReader json = _fields.Json;
        if (json.TextIs("expires"))
        {
            _expires = _fields.Long("expires", 0, SettingsRules.LatestMs);
        }
        else if (json.TextIs("level"))
        {
            _level = _fields.Int("level", 0, 100);
        }
        else if (json.TextIs("start"))
        {
            _start = _fields.Long("start", 0, SettingsRules.LatestMs);
        }
        else if (json.TextIs("expiration"))
        {
            _expiration = _fields.Long("expiration", 0, SettingsRules.LatestMs);
        }
        else if (json.TextIs("rampMs"))
        {
            _rampMs = _fields.Int("rampMs", 0, SettingsRules.MaxRampMs);
        }
        else if (json.TextIs("reason"))
        {
            _reason = _fields.Text("reason", Limits.ReasonBytes);
        }
        else if (json.TextIs("seconds"))
        {
            _seconds = _fields.Int("seconds", _longestS == LongestIdentifyS ? 1 : 0, _longestS);
        }
        else
        {
            _fields.Skip();
        }
    }

    private bool TakeOverride(PoleSettings settings, long monotonicMs, long utcMs)
    {
        int minimum = settings.Luminaire.MinimumDimLevel;
        bool isFine = (utcMs != Clock.Unknown || _fields.Refuse("expiration", "cannot be kept: the pole has no valid time."))
            && (_level != NoLevel || _fields.Refuse("level", "is missing."))
            && (SettingsRules.IsLevel(_level, minimum)
                || _fields.Refuse("level", "must be 0 or at least the minimumDimLevel of " + minimum.ToString() + "."))
            && (_expiration >= 0 || _fields.Refuse("expiration", "is missing."))
            && (_expiration > utcMs || _fields.Refuse("expiration", "has passed."))
            && (_expiration > _start || _fields.Refuse("expiration", "must be later than start."))
            && (_expiration - utcMs <= OverrideCommand.LongestMs
                || _fields.Refuse("expiration", "must be at most " + Limits.OverrideHours.ToString() + " hours ahead."))
            && (_reason.Length > 0 || _fields.Refuse("reason", "is missing."));
        if (isFine)
        {
            _light.Override.Take(_level, _rampMs, _reason, _start, _expiration, monotonicMs, utcMs);
        }

        return isFine;
    }
}
