using Laterne.Core.Hotspot;

namespace Laterne.Core.Settings;

/// <summary>Reads <c>hotspot</c>.</summary>
public sealed class HotspotReader
{
    private const int LongestPath = 64;
    private const int EveryDay = 127;

    private static readonly int[] Least = { 1, 10, 1, 10, 5, 1, 0 };
    private static readonly int[] Most = { 65_535, 3600, 20, 600, 300, 720, 24 };
    private static readonly int[] MostOfPeriod = { 1439, 1440, EveryDay };

    // In the order of the constants of HotspotSettings.
    private readonly string[] _names = { "port", "probePeriodS", "failures", "bootS", "offS", "backoffMinutes", "cyclesADay" };
    private readonly string[] _flagNames = { "enabled", "carriesUplink", "staysOnBattery" };
    private readonly string[] _periodNames = { "start", "end", "days" };
    private readonly FieldReader _fields;
    private readonly byte[] _address = new byte[4];

    /// <summary>Makes a reader on a document's fields.</summary>
    public HotspotReader(FieldReader fields)
    {
        _fields = fields;
    }

    /// <summary>Reads the section.</summary>
    public void Read(HotspotSettings settings)
    {
        settings.Reset();
        _fields.Path.Enter("hotspot");
        if (_fields.EnterObject())
        {
            while (_fields.NextMember())
            {
                ReadMember(settings);
            }
        }

        _ = !settings.Flags[HotspotSettings.CarriesUplink] || settings.PeriodCount == 0
            || _fields.Refuse("periods", "must stay empty while carriesUplink is true: the pole would cut itself off.");
        _fields.Path.Leave();
    }

    private void ReadMember(HotspotSettings settings)
    {
        int i = Find(_names);
        if (i >= 0)
        {
            settings.Values[i] = _fields.Int(_names[i], Least[i], Most[i]);
            return;
        }

        i = Find(_flagNames);
        if (i >= 0)
        {
            settings.Flags[i] = _fields.Bool(_flagNames[i]);
        }
        else if (_fields.Json.TextIs("address"))
        {
            settings.Address = _fields.Text("address", DottedAddress.LongestText);
            _ = settings.Address.Length == 0 || DottedAddress.TryParse(settings.Address, _address)
                || _fields.Refuse("address", "must be an IPv4 address such as 10.20.0.9, or empty.");
        }
        else if (_fields.Json.TextIs("path"))
        {
            settings.Path = _fields.Text("path", LongestPath);
            _ = IsPath(settings.Path) || _fields.Refuse("path", "must begin with a slash and hold neither blanks nor umlauts.");
        }
        else if (_fields.Json.TextIs("periods"))
        {
            ReadPeriods(settings);
        }
        else
        {
            _fields.Skip();
        }
    }

    private int Find(string[] names)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (_fields.Json.TextIs(names[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private void ReadPeriods(HotspotSettings settings)
    {
        int count = 0;
        _fields.Path.Enter("periods");
        if (_fields.EnterArray())
        {
            for (; _fields.NextElement(count, HotspotSettings.MostPeriods); count++)
            {
                _fields.Path.Enter(count);
                ReadPeriod(settings.Periods, count * HotspotSettings.PeriodSize);
                _fields.Path.Leave();
            }
        }

        settings.PeriodCount = count;
        _fields.Path.Leave();
    }

    private void ReadPeriod(int[] periods, int at)
    {
        periods[at] = -1;
        periods[at + 1] = -1;
        periods[at + 2] = EveryDay;
        if (!_fields.EnterObject())
        {
            return;
        }

        while (_fields.NextMember())
        {
            int i = Find(_periodNames);
            if (i >= 0)
            {
                periods[at + i] = _fields.Int(_periodNames[i], i == HotspotSettings.Days ? 1 : 0, MostOfPeriod[i]);
            }
            else
            {
                _fields.Skip();
            }
        }

        for (int i = 0; i < HotspotSettings.Days; i++)
        {
            _ = periods[at + i] >= 0 || _fields.Refuse(_periodNames[i], "is missing.");
        }
    }

    private static bool IsPath(string path)
    {
        bool isPath = path.Length > 0 && path[0] == '/';
        for (int i = 0; isPath && i < path.Length; i++)
        {
            isPath = path[i] > ' ' && path[i] <= '~';
        }

        return isPath;
    }
}
