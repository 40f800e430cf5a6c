using Laterne.Core;
using Laterne.Core.Messaging;
using Laterne.Core.Settings;

namespace Laterne.Health;

/// <summary>The commands of the function health. Those that restart the pole are answered first.</summary>
public sealed class HealthCommands
{
    // Long enough for the answer to be stored, short enough to be the command's.
    private const long RestartAfterMs = 5_000;

    private readonly FunctionSeat _seat;
    private readonly PoleHealth _pole;
    private readonly LogAnswer _answer;
    private long _from;
    private int _count;
    private string _confirm = "";

    /// <summary>Joins the parts.</summary>
    public HealthCommands(FunctionSeat seat, PoleHealth pole, LogAnswer answer)
    {
        _seat = seat;
        _pole = pole;
        _answer = answer;
    }

    /// <summary>Carries one out. Null: none of these.</summary>
    public string? Take(string name, FieldReader fields, long monotonicMs)
    {
        bool isReset = name == "factory-reset";
        bool isLeave = name == "leave-safe-mode";
        if (name != "read-log" && !isReset && !isLeave && name != "restart")
        {
            return null;
        }

        Read(fields);
        if (!fields.IsFine)
        {
            return AnswerLog.Refused;
        }

        if (name == "read-log")
        {
            if (_answer.IsBusy)
            {
                fields.Refuse("is still being answered.");
                return AnswerLog.Refused;
            }

            _answer.Begin(_from > 0 ? _from : _pole.Log.Next - _count, _count);
            return AnswerLog.Done;
        }

        bool isFine = (!_seat.IsCharging || fields.Refuse("would interrupt a vehicle that charges."))
            && (!isReset || ((IsConfirmed || fields.Refuse("confirm", "must be the pole's id.")) && (_pole.Reset.TryMark() || Flash(fields))))
            && (!isLeave || ((_pole.Starts.IsSafeMode || fields.Refuse("is not in safe mode.")) && (_pole.Starts.TryEnd() || Flash(fields))));
        if (!isFine)
        {
            return AnswerLog.Refused;
        }

        _pole.Log.Write(LogLevel.Info, "a restart by command", name);
        _pole.RestartAt(monotonicMs + RestartAfterMs);
        return AnswerLog.Done;
    }

    private bool IsConfirmed => _confirm.Length > 0 && _confirm == _pole.PoleId;

    private static bool Flash(FieldReader fields) => fields.Refuse("cannot be kept: the flash does not take it.");

    private void Read(FieldReader fields)
    {
        _from = 0;
        _count = LogRing.Lines;
        _confirm = "";
        while (fields.NextMember())
        {
            if (fields.Json.TextIs("from"))
            {
                _from = fields.Long("from", 1, long.MaxValue);
            }
            else if (fields.Json.TextIs("count"))
            {
                _count = fields.Int("count", 1, LogRing.Lines);
            }
            else if (fields.Json.TextIs("confirm"))
            {
                _confirm = fields.Text("confirm", Contracts.Limits.PoleIdLength);
            }
            else
            {
                fields.Skip();
            }
        }
    }
}
