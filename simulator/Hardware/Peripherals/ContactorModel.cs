namespace Laterne.Hardware.Peripherals;

/// <summary>A contactor at the pins of a board, with an auxiliary contact that follows its main contacts.</summary>
public sealed class ContactorModel
{
    private readonly VirtualBoard _board;
    private readonly int _coil;
    private readonly int _feedback;
    private bool _isWelded;
    private bool _isDead;

    /// <summary>Connects an open contactor.</summary>
    /// <param name="board">The board.</param>
    /// <param name="coil">GPIO of the coil, active high.</param>
    /// <param name="feedback">GPIO of the auxiliary contact, high while closed; -1 without one.</param>
    public ContactorModel(VirtualBoard board, int coil, int feedback = -1)
    {
        _board = board;
        _coil = coil;
        _feedback = feedback;
        board.Pins.OutputChanged += (pin, _) =>
        {
            if (pin == _coil)
            {
                Move();
            }
        };
        Move();
    }

    /// <summary>True while the main contacts are closed. A coil that nobody drives is released.</summary>
    public bool IsClosed => _isWelded || (!_isDead && _board.Pins.IsOutput(_coil) && _board.Pins.Read(_coil));

    /// <summary>How often the coil closed it.</summary>
    public int Closings { get; private set; }

    /// <summary>The main contacts do not come apart any more.</summary>
    public bool IsWelded
    {
        get => _isWelded;
        set
        {
            _isWelded = value;
            Move();
        }
    }

    /// <summary>The coil does not pull any more.</summary>
    public bool IsDead
    {
        get => _isDead;
        set
        {
            _isDead = value;
            Move();
        }
    }

    /// <summary>Lets the auxiliary contact follow; needed after the supply was taken away, when no output changes.</summary>
    public void Move()
    {
        Closings += IsClosed && _board.Pins.Read(_coil) ? 1 : 0;
        if (_feedback >= 0)
        {
            _board.Pins.Drive(_feedback, IsClosed);
        }
    }
}
