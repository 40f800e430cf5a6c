using System.Runtime.CompilerServices;

namespace Laterne.Mqtt.Server;

/// <summary>A growing first-in-first-out buffer that holds no memory while it is empty for long. Its owner bounds and locks it.</summary>
internal struct Ring<T>
{
    /// <summary>A larger array is let go as soon as the ring is empty.</summary>
    private const int KeptCapacity = 32;

    private T[]? _items;
    private int _head;

    public int Count { get; private set; }

    public readonly ref T Peek() => ref _items![_head];

    public void Add(in T item)
    {
        if (_items is null)
        {
            _items = new T[4];
        }
        else if (Count == _items.Length)
        {
            Grow();
        }

        _items[(_head + Count) & (_items.Length - 1)] = item;
        Count++;
    }

    public T Take()
    {
        T item = _items![_head];
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            _items[_head] = default!;
        }

        _head = (_head + 1) & (_items.Length - 1);
        Count--;
        if (Count == 0 && _items.Length > KeptCapacity)
        {
            Clear();
        }

        return item;
    }

    public void Clear()
    {
        _items = null;
        _head = 0;
        Count = 0;
    }

    private void Grow()
    {
        var larger = new T[_items!.Length * 2];
        int tail = _items.Length - _head;
        Array.Copy(_items, _head, larger, 0, tail);
        Array.Copy(_items, 0, larger, tail, _head);
        _items = larger;
        _head = 0;
    }
}
