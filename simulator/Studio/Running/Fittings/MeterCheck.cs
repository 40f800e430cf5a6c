using Laterne.Energy;

namespace Laterne.Studio.Running.Fittings;

/// <summary>Compares what the pole counts by a meter with the integral of the power that the world drew through it.</summary>
internal sealed class MeterCheck
{
    // The pole counts whole watt-hours: below this the rounding alone is half a percent.
    private const double LeastWh = 200;

    private long _readMs = -1;
    private double _firstWh = double.NaN;
    private double _trueWh;
    private double _countedWh;

    /// <summary>Deviation, percent of the true energy; 0 while too little flowed to tell.</summary>
    public double ErrorPercent => _trueWh - _firstWh is >= LeastWh and var wh ? 100 * Math.Abs(_countedWh - wh) / wh : 0;

    /// <summary>Looks after a turn of the firmware: a new reading is compared with the truth of that moment.</summary>
    public void Look(MeterState state, double trueWh)
    {
        if (state.ReadMs < 0 || state.ReadMs == _readMs)
        {
            return;
        }

        _readMs = state.ReadMs;
        _trueWh = trueWh;
        if (double.IsNaN(_firstWh))
        {
            _firstWh = trueWh - state.TotalWh;
        }

        _countedWh = state.TotalWh;
    }
}
