using Laterne.Core.Messaging;

namespace Laterne.Weather;

/// <summary>Mean of the good samples of one quantity over ten minutes.</summary>
public sealed class Mean
{
    /// <summary>Samples below which there is no mean.</summary>
    public const int Least = 6;

    private long _sum;

    /// <summary>Samples so far.</summary>
    public int Count { get; private set; }

    /// <summary>The mean, rounded; <see cref="Measurements.Absent"/> with fewer than <see cref="Least"/> samples.</summary>
    public long Value
    {
        get
        {
            if (Count < Least)
            {
                return Measurements.Absent;
            }

            int half = _sum < 0 ? -Count / 2 : Count / 2;
            return Count > 0 ? (_sum + half) / Count : Measurements.Absent;
        }
    }

    /// <summary>Adds a sample; an absent one does not count.</summary>
    public void Add(long value)
    {
        if (value != Measurements.Absent)
        {
            _sum += value;
            Count++;
        }
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        _sum = 0;
        Count = 0;
    }
}
