namespace Laterne.Core.Settings;

/// <summary>Why a document or a command was not taken: the field and a sentence a person can act on.</summary>
public sealed class Refusal
{
    /// <summary>True when there is one.</summary>
    public bool IsSet { get; private set; }

    /// <summary>Version of the refused document, 0 when it could not be read.</summary>
    public long Version { get; set; }

    /// <summary>Path of the field, for instance <c>programs[0].switchPoints[2].level</c>; <c>$</c> for the whole.</summary>
    public string Field { get; private set; } = "";

    /// <summary>English sentence.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Notes a refusal; the first one of a document stays.</summary>
    public void Set(string field, string reason)
    {
        if (IsSet)
        {
            return;
        }

        IsSet = true;
        Field = field;
        Reason = reason;
    }

    /// <summary>Forgets it.</summary>
    public void Clear()
    {
        IsSet = false;
        Version = 0;
        Field = "";
        Reason = "";
    }

    /// <summary>True when it says the same as another one.</summary>
    public bool Says(Refusal other) =>
        IsSet == other.IsSet && Version == other.Version && Field == other.Field && Reason == other.Reason;

    /// <summary>Takes over what another one says.</summary>
    public void CopyFrom(Refusal other)
    {
        IsSet = other.IsSet;
        Version = other.Version;
        Field = other.Field;
        Reason = other.Reason;
    }
}
