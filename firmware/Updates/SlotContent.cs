namespace Laterne.Updates;

/// <summary>What lies in one slot: the artifacts of a release, one behind the other, with size and SHA-256 of each.</summary>
public sealed class SlotContent
{
    /// <summary>Most artifacts of a release: the firmware has twelve assemblies.</summary>
    public const int MostParts = 16;

    /// <summary>Bytes of its part of the record.</summary>
    public const int Bytes = 8 + 4 + (MostParts * (4 + Sha256.DigestBytes));

    /// <summary>Its <see cref="ReleaseVersion"/>; 0: the slot is empty.</summary>
    public long Version { get; set; }

    /// <summary>Artifacts, 0 to <see cref="MostParts"/>.</summary>
    public int Parts { get; set; }

    /// <summary>Bytes of each.</summary>
    public int[] Sizes { get; } = new int[MostParts];

    /// <summary>Digests of all, one behind the other.</summary>
    public byte[] Digests { get; } = new byte[MostParts * Sha256.DigestBytes];

    /// <summary>Bytes of all artifacts.</summary>
    public int TotalBytes
    {
        get
        {
            int total = 0;
            for (int i = 0; i < Parts; i++)
            {
                total += Sizes[i];
            }

            return total;
        }
    }

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        Version = 0;
        Parts = 0;
    }

    /// <summary>Takes another one's content.</summary>
    public void CopyFrom(SlotContent other)
    {
        Version = other.Version;
        Parts = other.Parts;
        System.Array.Copy(other.Sizes, Sizes, MostParts);
        System.Array.Copy(other.Digests, Digests, Digests.Length);
    }

    /// <summary>True when version, sizes and digests are those of the other one.</summary>
    public bool IsSame(SlotContent other)
    {
        bool isSame = Version == other.Version && Parts == other.Parts;
        for (int i = 0; isSame && i < Parts; i++)
        {
            isSame = Sizes[i] == other.Sizes[i];
        }

        for (int i = 0; isSame && i < Parts * Sha256.DigestBytes; i++)
        {
            isSame = Digests[i] == other.Digests[i];
        }

        return isSame;
    }

    internal void Write(byte[] bytes, int at)
    {
        RecordBytes.WriteLong(bytes, at, Version);
        RecordBytes.WriteInt(bytes, at + 8, Parts);
        for (int i = 0; i < MostParts; i++)
        {
            RecordBytes.WriteInt(bytes, at + 12 + (4 * i), Sizes[i]);
        }

        System.Array.Copy(Digests, 0, bytes, at + 12 + (4 * MostParts), Digests.Length);
    }

    internal bool TryRead(byte[] bytes, int at)
    {
        Version = RecordBytes.ReadLong(bytes, at);
        Parts = RecordBytes.ReadInt(bytes, at + 8);
        for (int i = 0; i < MostParts; i++)
        {
            Sizes[i] = RecordBytes.ReadInt(bytes, at + 12 + (4 * i));
        }

        System.Array.Copy(bytes, at + 12 + (4 * MostParts), Digests, 0, Digests.Length);
        bool isValid = Version >= 0 && Parts >= 0 && Parts <= MostParts;
        for (int i = 0; isValid && i < Parts; i++)
        {
            isValid = Sizes[i] > 0;
        }

        return isValid;
    }
}
