namespace Laterne.Device;

/// <summary>
/// Who owns which pin: a row a function of the pole (<see cref="BoardPin"/>), and a row for each pin that the board itself needs,
/// such as its Ethernet chip. Parallel arrays, because they cost the device least.
/// </summary>
public sealed class PinTable
{
    private const int Most = 64;

    private readonly string[] _owners = new string[Most];
    private readonly int[] _needs = new int[Most];
    private readonly int[] _pins = new int[Most];

    /// <summary>Makes an empty table.</summary>
    public PinTable()
    {
        for (int i = 0; i < Most; i++)
        {
            _owners[i] = "";
        }
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an owner.</summary>
    /// <param name="owner">Its name in <c>board.json</c>.</param>
    /// <param name="need">What the pin must be able to do, a constant of <see cref="PinNeed"/>.</param>
    /// <param name="pin">GPIO, or <see cref="BoardLayout.None"/>.</param>
    /// <returns>False: the table is full.</returns>
    public bool Add(string owner, int need, int pin)
    {
        if (Count == Most)
        {
            return false;
        }

        _owners[Count] = owner;
        _needs[Count] = need;
        _pins[Count] = pin;
        Count++;
        return true;
    }

    /// <summary>Name of a row's owner.</summary>
    public string Owner(int row) => _owners[row];

    /// <summary>The owner's pin; <see cref="BoardLayout.None"/> when it has none or is unknown.</summary>
    public int Pin(string owner)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_owners[i] == owner)
            {
                return _pins[i];
            }
        }

        return BoardLayout.None;
    }

    /// <summary>Gives a row another pin.</summary>
    public void Move(int row, int pin) => _pins[row] = pin;

    /// <summary>Takes the pins of all rows away.</summary>
    public void Clear()
    {
        for (int i = 0; i < Count; i++)
        {
            _pins[i] = BoardLayout.None;
        }
    }

    /// <summary>What is wrong with the pins on this chip, with both owners or the owner and what its pin cannot do; null when nothing is.</summary>
    /// <param name="chip">The chip and its memory.</param>
    /// <param name="strapping">Strapping pins that the board's author has looked at, one bit a GPIO.</param>
    public string? Fault(ChipPins chip, long strapping)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_pins[i] == BoardLayout.None)
            {
                continue;
            }

            string? fault = chip.Fault(_owners[i], _needs[i], _pins[i], strapping);
            for (int j = i + 1; j < Count && fault == null; j++)
            {
                if (_pins[i] == _pins[j])
                {
                    fault = "pin " + _pins[i].ToString() + " belongs to " + _owners[i] + " and to " + _owners[j];
                }
            }

            if (fault != null)
            {
                return fault;
            }
        }

        return null;
    }
}
