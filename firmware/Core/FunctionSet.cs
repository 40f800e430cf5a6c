using Laterne.Core.Health;
using Laterne.Core.Settings;

namespace Laterne.Core;

/// <summary>The functions that a pole has, stepped one after the other; a changed health is noted once.</summary>
public sealed class FunctionSet
{
    private const int LongestMs = 1000;

    private readonly string[] _health;
    private readonly FunctionHealth _noted;

    /// <summary>Makes the functions.</summary>
    public FunctionSet(IFunctionMaker[] makers, FunctionSeat seat, FunctionHealth noted)
    {
        All = new IPoleFunction[makers.Length];
        _noted = noted;
        _health = new string[makers.Length];
        for (int i = 0; i < makers.Length; i++)
        {
            All[i] = makers[i].Make(seat);
            _health[i] = All[i].Health;
        }

        seat.Functions = All;
    }

    /// <summary>In the order of their steps.</summary>
    public IPoleFunction[] All { get; }

    /// <summary>Steps them. Returns milliseconds until one wants its next turn, 1 to 1000.</summary>
    public int Step(long monotonicMs, long utcMs)
    {
        int next = LongestMs;
        for (int i = 0; i < All.Length; i++)
        {
            int wanted = All[i].Step(monotonicMs, utcMs);
            next = wanted < next ? wanted : next;
            string health = All[i].Health;
            if (health != _health[i])
            {
                _health[i] = health;
                _noted.NoteChange();
            }
        }

        return next < 1 ? 1 : next;
    }

    /// <summary>Other settings run from now on.</summary>
    public void Use(PoleSettings settings)
    {
        for (int i = 0; i < All.Length; i++)
        {
            All[i].Use(settings);
        }
    }

    /// <summary>The function with a name of <see cref="FunctionName"/>; null: this pole does not have it.</summary>
    public IPoleFunction? Find(string name)
    {
        for (int i = 0; i < All.Length; i++)
        {
            if (All[i].Name == name)
            {
                return All[i];
            }
        }

        return null;
    }
}
