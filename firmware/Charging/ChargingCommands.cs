using Laterne.Contracts;
using Laterne.Core.Charging;
using Laterne.Core.Messaging;
using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Charging;

/// <summary>The commands <c>charge-authorise</c>, <c>charge-stop</c> and <c>charge-limit</c>.</summary>
public sealed class ChargingCommands
{
    private const int Missing = -1;
    private const long HourMs = 3_600_000;

    private readonly Authorisation _authorisation;
    private readonly ServerLimit _limit;
    private string _reference = "";
    private int _windowS;
    private int _limitA;
    private long _expiration;
    private long _number;

    /// <summary>Joins the parts.</summary>
    public ChargingCommands(Authorisation authorisation, ServerLimit limit)
    {
        _authorisation = authorisation;
        _limit = limit;
    }

    /// <summary>Carries one out. Null: none of these.</summary>
    public string? Take(string name, FieldReader fields, ChargingSettings settings, SessionData session, bool isFaulty, long monotonicMs, long utcMs)
    {
        if (name != "charge-authorise" && name != "charge-stop" && name != "charge-limit")
        {
            return null;
        }

        Read(fields);
        if (!fields.IsFine)
        {
            return AnswerLog.Refused;
        }

        bool isDone = name == "charge-limit" ? Limit(fields, settings, monotonicMs, utcMs)
            : name == "charge-stop" ? Stop(fields, session)
            : Authorise(fields, settings, session, isFaulty, monotonicMs);
        return isDone ? AnswerLog.Done : AnswerLog.Refused;
    }

    private void Read(FieldReader fields)
    {
        _reference = "";
        _windowS = Authorisation.WindowMs / 1000;
        _limitA = Missing;
        _expiration = Missing;
        _number = Missing;
        while (fields.NextMember())
        {
            if (fields.Json.TextIs("reference"))
            {
                _reference = fields.Identifier("reference", SessionData.ReferenceBytes);
            }
            else if (fields.Json.TextIs("windowS"))
            {
                _windowS = fields.Int("windowS", 10, 600);
            }
            else if (fields.Json.TextIs("limitA"))
            {
                _limitA = fields.Int("limitA", 0, 32);
            }
            else if (fields.Json.TextIs("expiration"))
            {
                _expiration = fields.Long("expiration", 0, SettingsRules.LatestMs);
            }
            else if (fields.Json.TextIs("sessionNumber"))
            {
                _number = fields.Long("sessionNumber", 1, long.MaxValue);
            }
            else
            {
                fields.Skip();
            }
        }
    }

    private bool Authorise(FieldReader fields, ChargingSettings settings, SessionData session, bool isFaulty, long monotonicMs)
    {
        if (!settings.Flags[ChargingSettings.Enabled])
        {
            return fields.Refuse("cannot be done: the charge point is switched off.");
        }

        if (session.Number != 0)
        {
            return fields.Refuse("cannot be done: a session is under way.");
        }

        if (isFaulty)
        {
            return fields.Refuse("cannot be done: the charge point has a fault.");
        }

        _authorisation.Grant(_reference, _windowS * 1000L, monotonicMs);
        return true;
    }

    private bool Stop(FieldReader fields, SessionData session)
    {
        if (session.Number == 0 || (_number != Missing && _number != session.Number))
        {
            return fields.Refuse("sessionNumber", "names no session under way.");
        }

        if (session.Reason == EndReason.None)
        {
            _authorisation.AskToStop(EndReason.Remote);
        }

        return true;
    }

    private bool Limit(FieldReader fields, ChargingSettings settings, long monotonicMs, long utcMs)
    {
        int most = settings.Values[ChargingSettings.MaxA];
        bool isFine = (utcMs != Clock.Unknown || fields.Refuse("expiration", "cannot be kept: the pole has no valid time."))
            && (_limitA == 0 || (_limitA >= PilotDuty.LeastA && _limitA <= most)
                || fields.Refuse("limitA", "must be 0 or 6 to the maxA of " + most.ToString() + "."))
            && (_expiration > utcMs || fields.Refuse("expiration", _expiration == Missing ? "is missing." : "has passed."))
            && (_expiration - utcMs <= Limits.OverrideHours * HourMs
                || fields.Refuse("expiration", "must be at most " + Limits.OverrideHours.ToString() + " hours ahead."));
        if (isFine)
        {
            _limit.Take(_limitA, _expiration - utcMs, monotonicMs);
        }

        return isFine;
    }
}
