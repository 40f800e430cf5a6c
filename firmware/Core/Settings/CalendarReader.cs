using Laterne.Contracts;
using Laterne.Core.Lighting;

namespace Laterne.Core.Settings;

/// <summary>Reads <c>calendar</c>; the programs' names are resolved when the whole document is known.</summary>
public sealed class CalendarReader
{
    private const int FirstDate = 20000101;
    private const int LastDate = 29991231;
    private const int EveryDay = 127;

    private readonly FieldReader _fields;
    private readonly string[] _ruleProgram = { "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "" };
    private string _defaultProgram = "";

    /// <summary>Makes a reader on a document's fields.</summary>
    public CalendarReader(FieldReader fields)
    {
        _fields = fields;
    }

    /// <summary>Reads the object the document stands at.</summary>
    public void Read(Calendar calendar)
    {
        calendar.RuleCount = 0;
        _defaultProgram = "";
        _fields.Path.Enter("calendar");
        if (_fields.EnterObject())
        {
            while (_fields.NextMember())
            {
                if (_fields.Json.TextIs("rules"))
                {
                    ReadRules(calendar);
                }
                else if (_fields.Json.TextIs("defaultProgram"))
                {
                    _defaultProgram = _fields.Identifier("defaultProgram", Limits.ProgramIdLength);
                }
                else
                {
                    _fields.Skip();
                }
            }
        }

        _ = _defaultProgram.Length > 0 || _fields.Refuse("defaultProgram", "is missing.");
        _fields.Path.Leave();
    }

    /// <summary>Finds every named program. False: one does not exist, and the refusal says which.</summary>
    public bool Resolve(PoleSettings settings)
    {
        Calendar calendar = settings.Calendar;
        _fields.Path.Enter("calendar");
        calendar.DefaultProgram = Find(settings, _defaultProgram);
        bool found = calendar.DefaultProgram >= 0
            || _fields.Refuse("defaultProgram", "names the program " + _defaultProgram + ", which is not in programs.");
        _fields.Path.Enter("rules");
        for (int i = 0; found && i < calendar.RuleCount; i++)
        {
            _fields.Path.Enter(i);
            calendar.Program[i] = Find(settings, _ruleProgram[i]);
            found = calendar.Program[i] >= 0
                || _fields.Refuse("program", "names the program " + _ruleProgram[i] + ", which is not in programs.");
            _fields.Path.Leave();
        }

        _fields.Path.Leave();
        _fields.Path.Leave();
        return found;
    }

    private static int Find(PoleSettings settings, string id)
    {
        for (int i = 0; i < settings.ProgramCount; i++)
        {
            if (settings.Programs[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }

    private void ReadRules(Calendar calendar)
    {
        int count = 0;
        _fields.Path.Enter("rules");
        if (_fields.EnterArray())
        {
            for (; _fields.NextElement(count, Limits.CalendarRules); count++)
            {
                _fields.Path.Enter(count);
                ReadRule(calendar, count);
                _fields.Path.Leave();
            }
        }

        calendar.RuleCount = count;
        _fields.Path.Leave();
    }

    private void ReadRule(Calendar calendar, int i)
    {
        _ruleProgram[i] = "";
        calendar.StartDate[i] = FirstDate;
        calendar.EndDate[i] = LastDate;
        calendar.Days[i] = EveryDay;
        if (!_fields.EnterObject())
        {
            return;
        }

        while (_fields.NextMember())
        {
            if (_fields.Json.TextIs("startDate"))
            {
                calendar.StartDate[i] = ReadDate("startDate");
            }
            else if (_fields.Json.TextIs("endDate"))
            {
                calendar.EndDate[i] = ReadDate("endDate");
            }
            else if (_fields.Json.TextIs("days"))
            {
                calendar.Days[i] = _fields.Int("days", 1, EveryDay);
            }
            else if (_fields.Json.TextIs("program"))
            {
                _ruleProgram[i] = _fields.Identifier("program", Limits.ProgramIdLength);
            }
            else
            {
                _fields.Skip();
            }
        }

        _ = (_ruleProgram[i].Length > 0 || _fields.Refuse("program", "is missing."))
            && (calendar.StartDate[i] <= calendar.EndDate[i] || _fields.Refuse("endDate", "is before startDate."));
    }

    private int ReadDate(string name)
    {
        int date = _fields.Int(name, FirstDate, LastDate);
        if (!CivilDate.IsReal(date))
        {
            _fields.Refuse(name, "is no date of the calendar; write yyyymmdd.");
        }

        return date;
    }
}
