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
                else
                {
                    _fields.Skip();
                }
            }
        }

        _fields.Path.Leave();
    }
}
