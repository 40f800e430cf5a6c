using Laterne.Street;

namespace Laterne.Studio.Running.Fittings;

/// <summary>Noise on the line to the meters: bytes on their way to the pole are lost or spoiled, each by its own luck.</summary>
/// <param name="percent">Share of the bytes that it meets, 0 to 100.</param>
/// <param name="luck">The same luck meets the same bytes.</param>
internal sealed class LineNoise(double percent, ulong luck)
{
    private readonly SeededRandom _random = new(luck, 0);

    /// <summary>What is left of an answer.</summary>
    public byte[] Disturb(byte[] answer)
    {
        var left = new List<byte>(answer.Length);
        foreach (var value in answer)
        {
            if (!_random.Chance(percent / 100))
            {
                left.Add(value);
            }
            else if (_random.Chance(0.5))
            {
                left.Add((byte)(value ^ (1 + (_random.NextUInt64() % 255))));
            }
        }

        return [.. left];
    }
}
