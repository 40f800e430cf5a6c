using Laterne.Core.Settings;
using Laterne.Core.Updates;
using Laterne.Updates;

namespace Laterne.Releases;

/// <summary>What a release consists of and for whom it is. Its exact bytes are signed; nothing of it counts before the signature is checked.</summary>
public sealed class Manifest
{
    /// <summary>Longest manifest, bytes.</summary>
    public const int MostBytes = 2048;

    private readonly FieldReader _fields = new FieldReader();

    /// <summary>Version and artifacts.</summary>
    public SlotContent Content { get; } = new SlotContent();

    /// <summary>Names of the artifacts, as they are fetched.</summary>
    public string[] Names { get; } = NewNames();

    /// <summary>The chip it is made for, for instance <c>esp32</c>.</summary>
    public string Board { get; private set; } = "";

    /// <summary>Id of the key that signs.</summary>
    public string KeyId { get; private set; } = "";

    /// <summary>Launcher it needs at least.</summary>
    public int MinimumLauncher { get; private set; }

    /// <summary>The oldest settings format that it reads: a pole whose documents are older would start without its settings.</summary>
    public int SettingsFormat { get; private set; }

    /// <summary>True: an older version than the running one is meant.</summary>
    public bool IsDowngrade { get; private set; }

    /// <summary>Why the last one was refused.</summary>
    public Refusal Refusal => _fields.Refusal;

    /// <summary>Reads a manifest; unknown members are passed over. False: <see cref="Refusal"/> says why, and the content is undefined.</summary>
    public bool TryRead(byte[] json, int length)
    {
        Content.Clear();
        Board = "";
        KeyId = "";
        MinimumLauncher = 1;
        SettingsFormat = 1;
        IsDowngrade = false;
        _fields.Open(json, length);
        if (!_fields.EnterObject())
        {
            return false;
        }

        while (_fields.NextMember())
        {
            ReadMember();
        }

        return _fields.End()
            && (Content.Version > 0 || _fields.Refuse("version", "is missing."))
            && (Board.Length > 0 || _fields.Refuse("board", "is missing."))
            && (KeyId.Length > 0 || _fields.Refuse("keyId", "is missing."))
            && (Content.Parts > 0 || _fields.Refuse("artifacts", "are missing."));
    }

    private void ReadMember()
    {
        if (_fields.Json.TextIs("version"))
        {
            if (!ReleaseVersion.TryParse(_fields.Text("version", 24), out long version))
            {
                _fields.Refuse("version", "must be major.minor.patch.");
                return;
            }

            Content.Version = version;
        }
        else if (_fields.Json.TextIs("board"))
        {
            Board = _fields.Identifier("board", 32);
        }
        else if (_fields.Json.TextIs("keyId"))
        {
            KeyId = _fields.Identifier("keyId", 32);
        }
        else if (_fields.Json.TextIs("minimumLauncher"))
        {
            MinimumLauncher = _fields.Int("minimumLauncher", 1, 1000);
        }
        else if (_fields.Json.TextIs("settingsFormat"))
        {
            SettingsFormat = _fields.Int("settingsFormat", 1, 1000);
        }
        else if (_fields.Json.TextIs("downgrade"))
        {
            IsDowngrade = _fields.Bool("downgrade");
        }
        else if (_fields.Json.TextIs("artifacts"))
        {
            ReadArtifacts();
        }
        else
        {
            _fields.Skip();
        }
    }

    private void ReadArtifacts()
    {
        Content.Parts = 0;
        _fields.Path.Enter("artifacts");
        if (_fields.EnterArray())
        {
            while (_fields.NextElement(Content.Parts, SlotContent.MostParts))
            {
                ReadArtifact(Content.Parts);
                Content.Parts++;
            }
        }

        _fields.Path.Leave();
    }

    private void ReadArtifact(int index)
    {
        Names[index] = "";
        Content.Sizes[index] = 0;
        bool hasDigest = false;
        if (_fields.EnterObject())
        {
            while (_fields.NextMember())
            {
                if (_fields.Json.TextIs("name"))
                {
                    Names[index] = _fields.Text("name", 64);
                }
                else if (_fields.Json.TextIs("size"))
                {
                    Content.Sizes[index] = _fields.Int("size", 1, 4_000_000);
                }
                else if (_fields.Json.TextIs("sha256"))
                {
                    hasDigest = HexText.TryRead(_fields.Text("sha256", 64), Content.Digests, index * Sha256.DigestBytes, Sha256.DigestBytes)
                        || _fields.Refuse("sha256", "must be 64 hexadecimal digits.");
                }
                else
                {
                    _fields.Skip();
                }
            }
        }

        if (_fields.IsFine && (!hasDigest || Names[index].Length == 0 || Content.Sizes[index] == 0))
        {
            _fields.Refuse("needs name, size and sha256.");
        }
    }

    private static string[] NewNames()
    {
        string[] names = new string[SlotContent.MostParts];
        for (int i = 0; i < SlotContent.MostParts; i++)
        {
            names[i] = "";
        }

        return names;
    }
}
