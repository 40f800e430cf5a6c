namespace Laterne.Updates;

/// <summary>P, 3P, 5P … 15P, made one addition at a time.</summary>
internal sealed class OddMultiples
{
    private const int Count = 8;

    private readonly CurveAddend[] _multiples = new CurveAddend[Count];
    private readonly CurveAddend _twice = new CurveAddend();
    private readonly CurvePoint _point = new CurvePoint();
    private int _made;

    public OddMultiples()
    {
        for (int i = 0; i < Count; i++)
        {
            _multiples[i] = new CurveAddend();
        }
    }

    /// <summary>Begins with a point. Ten products.</summary>
    public void Begin(CurvePoint point, CurveSum sum, long[] twiceD)
    {
        _multiples[0].Take(point, twiceD);
        _point.CopyFrom(point);
        sum.Double(_point);
        _twice.Take(_point, twiceD);
        _point.CopyFrom(point);
        _made = 1;
    }

    /// <summary>The next one. True: it was the last. Nine products.</summary>
    public bool Step(CurveSum sum, long[] twiceD)
    {
        sum.Add(_point, _twice, subtracts: false);
        _multiples[_made].Take(_point, twiceD);
        _made++;
        return _made == Count;
    }

    /// <summary>point += digit P, for a digit that is odd. Eight products.</summary>
    public void AddTo(CurvePoint point, int digit, CurveSum sum)
    {
        int index = (digit < 0 ? -digit : digit) >> 1;
        sum.Add(point, _multiples[index], digit < 0);
    }
}
