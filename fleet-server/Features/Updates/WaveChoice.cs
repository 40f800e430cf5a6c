using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Laterne.Features.Updates;

/// <summary>
/// Which pole is in which wave: the same for the same seed and poles, in whatever order they are given. Every group is
/// represented in each wave by its share (systematic sampling with a start of its own), so that a wave of 1 % is not one street.
/// </summary>
internal static class WaveChoice
{
    /// <summary>Place and wave of each pole; places are 0, 1, 2 … without a gap, waves do not fall with the place.</summary>
    public static IReadOnlyList<(string PoleId, int Place, int Wave)> Choose(IEnumerable<(string PoleId, string? GroupId)> poles, IReadOnlyList<int> waves, long seed)
    {
        var keyed = new List<(double Key, ulong Tie, string PoleId)>();
        foreach (var group in poles.GroupBy(pole => pole.GroupId ?? "", StringComparer.Ordinal))
        {
            var start = Number(seed, "group/" + group.Key) / (double)ulong.MaxValue;
            var members = group.Select(pole => (Tie: Number(seed, "pole/" + pole.PoleId), pole.PoleId)).Order().ToList();
            keyed.AddRange(members.Select((member, rank) => ((rank + start) / members.Count, member.Tie, member.PoleId)));
        }

        keyed.Sort();
        var ends = Ends(keyed.Count, waves);
        var wave = 0;
        var chosen = new List<(string, int, int)>(keyed.Count);
        for (var place = 0; place < keyed.Count; place++)
        {
            while (place >= ends[wave])
            {
                wave++;
            }

            chosen.Add((keyed[place].PoleId, place, wave));
        }

        return chosen;
    }

    /// <summary>How many poles are reached with each wave: rounded up, so that the first wave of a small street has one pole.</summary>
    internal static int[] Ends(int count, IReadOnlyList<int> waves) => [.. waves.Select(percent => (int)(((long)count * percent + 99) / 100))];

    private static ulong Number(long seed, string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seed}/{text}")), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
