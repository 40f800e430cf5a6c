namespace Laterne.Updates;

/// <summary>
/// Raises a field element to 2^252 - 3 (for the square root of RFC 8032, 5.1.3) or 2^255 - 21 (the inverse), one product at a time:
/// 254 squares and 11 or 12 products in all.
/// </summary>
internal sealed class FieldPower
{
    private const int Rows = 12;
    private const int Columns = 3;

    // Row r makes register r + 1: register [0] is squared [1] times and multiplied by register [2]; -1: by nothing.
    // The exponents of the registers: 1, 2, 9, 11, 2^5-1, 2^10-1, 2^20-1, 2^40-1, 2^50-1, 2^100-1, 2^200-1, 2^250-1, the result.
    private readonly int[] _chain =
    {
        0, 1, -1, 1, 2, 0, 2, 0, 1, 3, 1, 2, 4, 5, 4, 5, 10, 5, 6, 20, 6, 7, 10, 5, 8, 50, 8, 9, 100, 9, 10, 50, 8, 11, 2, 0,
    };

    private readonly long[][] _registers = new long[Rows + 1][];
    private bool _inverts;
    private int _row;
    private int _squared;

    public FieldPower()
    {
        for (int i = 0; i <= Rows; i++)
        {
            _registers[i] = new long[FieldElement.Limbs];
        }
    }

    /// <summary>The result once <see cref="Step"/> has returned true.</summary>
    public long[] Result => _registers[Rows];

    public void Begin(long[] f, bool inverts)
    {
        FieldElement.Copy(_registers[0], f);
        _inverts = inverts;
        _row = 0;
        _squared = 0;
    }

    /// <summary>One product. True: it was the last.</summary>
    public bool Step()
    {
        bool isLast = _row == Rows - 1;
        int squares = isLast && _inverts ? 5 : _chain[(_row * Columns) + 1];
        int factor = isLast && _inverts ? 3 : _chain[(_row * Columns) + 2];
        long[] target = _registers[_row + 1];
        long[] from = _squared == 0 ? _registers[_chain[_row * Columns]] : target;
        if (_squared < squares)
        {
            FieldProduct.Square(target, from);
            _squared++;
            if (_squared < squares || factor >= 0)
            {
                return false;
            }
        }
        else
        {
            FieldProduct.Multiply(target, from, _registers[factor]);
        }

        _row++;
        _squared = 0;
        return isLast;
    }
}
