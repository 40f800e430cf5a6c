using Laterne.Contracts;
using Laterne.Core.Lighting;
using Laterne.Core.Updates;

namespace Laterne.Core.Settings;

/// <summary>Reads <c>lightAhead</c>.</summary>
public sealed class LightAheadReader
{
    private const int LargestIndex = 65_535;
    private const int MostHops = 4;
    private const int KeyBytes = 32;

    private readonly FieldReader _fields;

    /// <summary>Makes a reader on a document's fields.</summary>
    public LightAheadReader(FieldReader fields)
    {
        _fields = fields;
    }

    /// <summary>Reads the section.</summary>
    public void Read(LightAheadSettings settings)
    {
        settings.Reset();
        settings.Enabled = true;
        _fields.Path.Enter("lightAhead");
        if (_fields.EnterObject())
        {
            while (_fields.NextMember())
            {
                ReadMember(settings);
            }
        }

        _ = settings.Index > 0 || !settings.Enabled || _fields.Refuse("index", "is missing.");
        _ = settings.Group > 0 == (settings.Key != null) || _fields.Refuse("key", "and group are given together.");
        CheckLinks(settings);
        _fields.Path.Leave();
    }

    private void ReadMember(LightAheadSettings settings)
    {
        if (_fields.Json.TextIs("enabled"))
        {
            settings.Enabled = _fields.Bool("enabled");
        }
        else if (_fields.Json.TextIs("index"))
        {
            settings.Index = _fields.Int("index", 1, LargestIndex);
        }
        else if (_fields.Json.TextIs("reach"))
        {
            settings.Reach = _fields.Int("reach", 0, MostHops);
        }
        else if (_fields.Json.TextIs("group"))
        {
            settings.Group = _fields.Int("group", 1, LargestIndex);
        }
        else if (_fields.Json.TextIs("key"))
        {
            byte[] key = new byte[KeyBytes];
            settings.Key = HexText.TryRead(_fields.Text("key", 2 * KeyBytes), key, 0, KeyBytes) ? key : null;
            _ = settings.Key != null || _fields.Refuse("key", "must be 64 hexadecimal digits.");
        }
        else if (_fields.Json.TextIs("links"))
        {
            ReadLinks(settings);
        }
        else
        {
            _fields.Skip();
        }
    }

    private void ReadLinks(LightAheadSettings settings)
    {
        int count = 0;
        _fields.Path.Enter("links");
        if (_fields.EnterArray())
        {
            for (; _fields.NextElement(count, Limits.Links); count++)
            {
                _fields.Path.Enter(count);
                ReadLink(settings, count);
                _fields.Path.Leave();
            }
        }

        settings.LinkCount = count;
        _fields.Path.Leave();
    }

    private void ReadLink(LightAheadSettings settings, int i)
    {
        int index = 0;
        int distance = 0;
        int next = 0;
        int hops = 0;
        if (!_fields.EnterObject())
        {
            return;
        }

        while (_fields.NextMember())
        {
            if (_fields.Json.TextIs("index"))
            {
                index = _fields.Int("index", 1, LargestIndex);
            }
            else if (_fields.Json.TextIs("distanceDm"))
            {
                distance = _fields.Int("distanceDm", 10, 20_000);
            }
            else if (_fields.Json.TextIs("next"))
            {
                next = _fields.Int("next", 1, LargestIndex);
            }
            else if (_fields.Json.TextIs("hops"))
            {
                hops = _fields.Int("hops", 1, MostHops);
            }
            else
            {
                _fields.Skip();
            }
        }

        _ = (index > 0 || _fields.Refuse("index", "is missing.")) && (distance > 0 || _fields.Refuse("distanceDm", "is missing."));
        settings.LinkIndex[i] = index;
        settings.LinkDistanceDm[i] = distance;
        settings.LinkNext[i] = next == 0 ? index : next;
        settings.LinkHops[i] = hops > 0 ? hops : settings.LinkNext[i] == index ? 1 : 2;
    }

    private void CheckLinks(LightAheadSettings settings)
    {
        _fields.Path.Enter("links");
        for (int i = 0; i < settings.LinkCount && _fields.IsFine; i++)
        {
            int index = settings.LinkIndex[i];
            int next = settings.Find(settings.LinkNext[i]);
            _fields.Path.Enter(i);
            _ = (index != settings.Index && settings.Find(index) == i) || _fields.Refuse("index", "is this pole or a pole named before.");
            _ = (next >= 0 && settings.LinkNext[next] == settings.LinkIndex[next]) || _fields.Refuse("next", "must be a direct neighbour of these links.");
            _fields.Path.Leave();
        }

        _fields.Path.Leave();
    }
}
