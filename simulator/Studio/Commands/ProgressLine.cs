using System.Diagnostics;

namespace Laterne.Studio.Commands;

/// <summary>Says on the error stream how far a run has come, at most once a second.</summary>
internal sealed class ProgressLine(TextWriter writer)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private long _nextMs = 1000;

    /// <param name="share">What is done, 0..1.</param>
    public void Show(double share)
    {
        if (_watch.ElapsedMilliseconds >= _nextMs)
        {
            _nextMs = _watch.ElapsedMilliseconds + 1000;
            writer.WriteLine(FormattableString.Invariant($"{100 * share:0} % after {_watch.Elapsed.TotalSeconds:0} s"));
        }
    }

    public void End() => writer.WriteLine(FormattableString.Invariant($"done after {_watch.Elapsed.TotalSeconds:0.0} s"));
}
