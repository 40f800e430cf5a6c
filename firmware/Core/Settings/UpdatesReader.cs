using Laterne.Core.Updates;

namespace Laterne.Core.Settings;

/// <summary>Reads <c>updates</c>.</summary>
public sealed class UpdatesReader
{
    private readonly FieldReader _fields;

    /// <summary>Makes a reader on a document's fields.</summary>
    public UpdatesReader(FieldReader fields)
    {
        _fields = fields;
    }

    /// <summary>Reads the section.</summary>
    public void Read(UpdateSettings settings)
    {
        settings.Reset();
        _fields.Path.Enter("updates");
        if (_fields.EnterObject())
        {
            while (_fields.NextMember())
            {
                if (_fields.Json.TextIs("windowStart"))
                {
                    settings.WindowStart = _fields.Int("windowStart", 0, 1439);
                }
                else if (_fields.Json.TextIs("windowEnd"))
                {
                    settings.WindowEnd = _fields.Int("windowEnd", 0, 1439);
                }
                else if (_fields.Json.TextIs("soakS"))
                {
                    settings.SoakS = _fields.Int("soakS", 10, 3600);
                }
                else if (_fields.Json.TextIs("publicKeys"))
                {
                    ReadKeys(settings);
                }
                else
                {
                    _fields.Skip();
                }
            }
        }

        _fields.Path.Leave();
    }

    private void ReadKeys(UpdateSettings settings)
    {
        settings.KeyCount = 0;
        _fields.Path.Enter("publicKeys");
        if (_fields.EnterArray())
        {
            while (_fields.NextElement(settings.KeyCount, UpdateSettings.MostKeys))
            {
                ReadKey(settings, settings.KeyCount);
                settings.KeyCount++;
            }
        }

        _fields.Path.Leave();
    }

    private void ReadKey(UpdateSettings settings, int index)
    {
        settings.KeyIds[index] = "";
        bool hasKey = false;
        if (_fields.EnterObject())
        {
            while (_fields.NextMember())
            {
                if (_fields.Json.TextIs("id"))
                {
                    settings.KeyIds[index] = _fields.Identifier("id", 32);
                }
                else if (_fields.Json.TextIs("key"))
                {
                    hasKey = HexText.TryRead(_fields.Text("key", 64), settings.Keys[index], 0, UpdateSettings.KeyBytes)
                        || _fields.Refuse("key", "must be 64 hexadecimal digits.");
                }
                else
                {
                    _fields.Skip();
                }
            }
        }

        if (_fields.IsFine && (!hasKey || settings.KeyIds[index].Length == 0))
        {
            _fields.Refuse("needs id and key.");
        }
    }
}
