using Laterne.Contracts;
using Laterne.Core.Lighting;

namespace Laterne.Core.Settings;

/// <summary>Reads one element of <c>programs</c>.</summary>
public sealed class ProgramReader
{
    private readonly FieldReader _fields;

    /// <summary>Makes a reader on a document's fields.</summary>
    public ProgramReader(FieldReader fields)
    {
        _fields = fields;
    }

    /// <summary>Reads the object the document stands at.</summary>
    public void Read(ControlProgram program)
    {
        program.Clear();
        if (!_fields.EnterObject())
        {
            return;
        }

        while (_fields.NextMember())
        {
            if (_fields.Json.TextIs("id"))
            {
                program.Id = _fields.Identifier("id", Limits.ProgramIdLength);
            }
            else if (_fields.Json.TextIs("activePeriods"))
            {
                ReadPeriods(program);
            }
            else if (_fields.Json.TextIs("switchPoints"))
            {
                ReadSwitchPoints(program);
            }
            else if (_fields.Json.TextIs("dynamicControls"))
            {
                ReadDynamicControls(program);
            }
            else
            {
                _fields.Skip();
            }
        }

        _ = program.Id.Length > 0 || _fields.Refuse("id", "is missing.");
    }

    private void ReadPeriods(ControlProgram program)
    {
        int count = 0;
        _fields.Path.Enter("activePeriods");
        if (_fields.EnterArray())
        {
            for (; _fields.NextElement(count, Limits.ActivePeriods); count++)
            {
                _fields.Path.Enter(count);
                ReadPeriod(program, count);
                _fields.Path.Leave();
            }
        }

        program.PeriodCount = count;
        _fields.Path.Leave();
    }

    private void ReadPeriod(ControlProgram program, int i)
    {
        program.PeriodStart[i] = TimePoint.None;
        program.PeriodEnd[i] = TimePoint.None;
        program.PeriodLevel[i] = 100;
        if (!_fields.EnterObject())
        {
            return;
        }

        while (_fields.NextMember())
        {
            if (_fields.Json.TextIs("start"))
            {
                program.PeriodStart[i] = ReadTime("start");
            }
            else if (_fields.Json.TextIs("end"))
            {
                program.PeriodEnd[i] = ReadTime("end");
            }
            else if (_fields.Json.TextIs("level"))
            {
                program.PeriodLevel[i] = _fields.Int("level", 0, 100);
            }
            else
            {
                _fields.Skip();
            }
        }

        _ = (program.PeriodStart[i] != TimePoint.None || _fields.Refuse("start", "is missing."))
            && (program.PeriodEnd[i] != TimePoint.None || _fields.Refuse("end", "is missing."));
    }

    private void ReadSwitchPoints(ControlProgram program)
    {
        int count = 0;
        _fields.Path.Enter("switchPoints");
        if (_fields.EnterArray())
        {
            for (; _fields.NextElement(count, Limits.SwitchPoints); count++)
            {
                _fields.Path.Enter(count);
                ReadSwitchPoint(program, count);
                _fields.Path.Leave();
            }
        }

        program.SwitchPointCount = count;
        _fields.Path.Leave();
    }

    private void ReadSwitchPoint(ControlProgram program, int i)
    {
        bool level = false;
        program.SwitchAt[i] = TimePoint.None;
        program.SwitchRampMs[i] = ControlProgram.DefaultRampMs;
        if (!_fields.EnterObject())
        {
            return;
        }

        while (_fields.NextMember())
        {
            if (_fields.Json.TextIs("at"))
            {
                program.SwitchAt[i] = ReadTime("at");
            }
            else if (_fields.Json.TextIs("level"))
            {
                program.SwitchLevel[i] = _fields.Int("level", 0, 100);
                level = true;
            }
            else if (_fields.Json.TextIs("rampMs"))
            {
                program.SwitchRampMs[i] = _fields.Int("rampMs", 0, SettingsRules.MaxRampMs);
            }
            else
            {
                _fields.Skip();
            }
        }

        _ = (program.SwitchAt[i] != TimePoint.None || _fields.Refuse("at", "is missing."))
            && (level || _fields.Refuse("level", "is missing."));
    }

    private void ReadDynamicControls(ControlProgram program)
    {
        int count = 0;
        _fields.Path.Enter("dynamicControls");
        if (_fields.EnterArray())
        {
            for (; _fields.NextElement(count, Limits.DynamicControls); count++)
            {
                _fields.Path.Enter(count);
                ReadDynamicControl(program, count);
                _fields.Path.Leave();
            }
        }

        program.DynamicCount = count;
        _fields.Path.Leave();
    }

    private void ReadDynamicControl(ControlProgram program, int i)
    {
        bool standby = false;
        bool boost = false;
        program.DynamicStart[i] = TimePoint.None;
        program.DynamicEnd[i] = TimePoint.None;
        program.HoldTimeS[i] = 30;
        program.RampUpMs[i] = 1000;
        program.RampDownMs[i] = 8000;
        if (!_fields.EnterObject())
        {
            return;
        }

        while (_fields.NextMember())
        {
            if (_fields.Json.TextIs("start"))
            {
                program.DynamicStart[i] = ReadTime("start");
            }
            else if (_fields.Json.TextIs("end"))
            {
                program.DynamicEnd[i] = ReadTime("end");
            }
            else if (_fields.Json.TextIs("standbyLevel"))
            {
                program.StandbyLevel[i] = _fields.Int("standbyLevel", 0, 100);
                standby = true;
            }
            else if (_fields.Json.TextIs("boostLevel"))
            {
                program.BoostLevel[i] = _fields.Int("boostLevel", 0, 100);
                boost = true;
            }
            else if (_fields.Json.TextIs("holdTimeS"))
            {
                program.HoldTimeS[i] = _fields.Int("holdTimeS", 5, 300);
            }
            else if (_fields.Json.TextIs("rampUpMs"))
            {
                program.RampUpMs[i] = _fields.Int("rampUpMs", 0, SettingsRules.MaxRampMs);
            }
            else if (_fields.Json.TextIs("rampDownMs"))
            {
                program.RampDownMs[i] = _fields.Int("rampDownMs", 0, SettingsRules.MaxRampMs);
            }
            else
            {
                _fields.Skip();
            }
        }

        _ = (standby || _fields.Refuse("standbyLevel", "is missing.")) && (boost || _fields.Refuse("boostLevel", "is missing."));
    }

    private int ReadTime(string name)
    {
        int point = TimePoint.None;
        int kinds = 0;
        _fields.Path.Enter(name);
        if (_fields.EnterObject())
        {
            while (_fields.NextMember())
            {
                if (_fields.Json.TextIs("clock"))
                {
                    point = TimePoint.Clock(_fields.Int("clock", 0, 1439));
                    kinds++;
                }
                else if (_fields.Json.TextIs("sunset"))
                {
                    point = TimePoint.Sunset(_fields.Int("sunset", -TimePoint.MaxOffset, TimePoint.MaxOffset));
                    kinds++;
                }
                else if (_fields.Json.TextIs("sunrise"))
                {
                    point = TimePoint.Sunrise(_fields.Int("sunrise", -TimePoint.MaxOffset, TimePoint.MaxOffset));
                    kinds++;
                }
                else
                {
                    _fields.Skip();
                }
            }
        }

        _ = kinds == 1 || _fields.Refuse("must hold exactly one of clock, sunset and sunrise.");
        _fields.Path.Leave();
        return point;
    }
}
