using System.Collections.Concurrent;

namespace Laterne.Features.Live;

/// <summary>
/// All poles of the registry as they are now, in memory. The registry's size is its limit: what is unknown to the registry
/// is not taken in. Safe for use from any thread.
/// </summary>
public sealed class Fleet
{
    private readonly ConcurrentDictionary<string, Slot> _slots = new(StringComparer.Ordinal);
    private long _change;
    private long _registryChange;

    public int Count => _slots.Count;

    /// <summary>The number of the newest change.</summary>
    public long Newest => Interlocked.Read(ref _change);

    /// <summary>Grows when poles come or go, or are called or stand otherwise: changes of a pole do not tell these.</summary>
    public long NewestOfRegistry => Interlocked.Read(ref _registryChange);

    public IEnumerable<PoleState> All => _slots.Values.Select(slot => slot.State);

    public PoleState? Find(string id) => _slots.TryGetValue(id, out var slot) ? slot.State : null;

    /// <summary>Takes a pole in, or replaces it.</summary>
    public void Put(PoleState state)
    {
        var slot = _slots.GetOrAdd(state.Id, static (_, first) => new Slot(first), state);
        lock (slot)
        {
            Compare(ReferenceEquals(slot.State, state) ? null : slot.State, state);
            slot.State = state with { Change = Interlocked.Increment(ref _change) };
        }
    }

    /// <summary>Replaces a pole's state; an unknown pole is left unknown, an unchanged one keeps its change number.</summary>
    public void Update(string id, Func<PoleState, PoleState> next)
    {
        if (!_slots.TryGetValue(id, out var slot))
        {
            return;
        }

        lock (slot)
        {
            var state = next(slot.State);
            if (!ReferenceEquals(state, slot.State))
            {
                Compare(slot.State, state);
                slot.State = state with { Change = Interlocked.Increment(ref _change) };
            }
        }
    }

    public void Remove(string id)
    {
        if (_slots.TryRemove(id, out _))
        {
            Interlocked.Increment(ref _registryChange);
        }
    }

    private void Compare(PoleState? before, PoleState after)
    {
        if (before is null || before.Name != after.Name || before.GroupId != after.GroupId || before.Latitude != after.Latitude || before.Longitude != after.Longitude
            || before.Commissioning != after.Commissioning)
        {
            Interlocked.Increment(ref _registryChange);
        }
    }

    private sealed class Slot(PoleState state)
    {
        public PoleState State { get; set; } = state;
    }
}
