namespace Laterne.Updates;

/// <summary>
/// Verifies an Ed25519 signature (RFC 8032, 5.1.7) over many steps, so that none of them holds up the lamp. Refuses S at or above L,
/// points that are not written canonically or not on the curve, and wrong lengths; compares the encoding of R, without the cofactor.
/// Works with public values only: its time depends on them. Allocates nothing once made (about 9 KB).
/// </summary>
public sealed class Ed25519Verifier
{
    /// <summary>Bytes of a public key.</summary>
    public const int KeyBytes = 32;

    /// <summary>Bytes of a signature.</summary>
    public const int SignatureBytes = 64;

    /// <summary>Products in the field that fit into one step of the pole with certainty: the README has the sum.</summary>
    public const int StepBudget = 12;

    // What a step of each phase costs, in products of the field (600 to 800 interpreter operations each).
    private const int HashCost = 12;
    private const int ReduceCost = 40;
    private const int RecodeCost = 20;
    private const int DecodeCost = 10;
    private const int AddCost = 9;

    private readonly Sha512 _sha = new Sha512();
    private readonly Scalar _scalar = new Scalar();
    private readonly FieldPower _power = new FieldPower();
    private readonly PointDecoding _decoding;
    private readonly CurveSum _sum = new CurveSum();
    private readonly OddMultiples _ofKey = new OddMultiples();
    private readonly OddMultiples _ofBase = new OddMultiples();
    private readonly CurvePoint _point = new CurvePoint();
    private readonly byte[] _signature = new byte[SignatureBytes];
    private readonly byte[] _key = new byte[KeyBytes];
    private readonly byte[] _hash = new byte[Sha512.DigestBytes];
    private readonly int[] _keyDigits = new int[Scalar.Digits];
    private readonly int[] _baseDigits = new int[Scalar.Digits];
    private readonly long[] _affine = new long[FieldElement.Limbs];
    private readonly long[] _spare = new long[FieldElement.Limbs];

    private readonly long[] _twiceD =
    {
        45281625, 27714825, 36363642, 13898781, 229458, 15978800, 54557047, 27058993, 29715967, 9444199,
    };

    private readonly long[] _baseX =
    {
        52811034, 25909283, 16144682, 17082669, 27570973, 30858332, 40966398, 8378388, 20764389, 8758491,
    };

    private readonly long[] _baseY =
    {
        40265304, 26843545, 13421772, 20132659, 26843545, 6710886, 53687091, 13421772, 40265318, 26843545,
    };

    private byte[] _message = new byte[0];
    private int _length;
    private int _hashed;
    private int _phase;
    private int _place;
    private int _added;
    private Verdict _verdict = Verdict.Refused;

    /// <summary>Makes one for any number of signatures, one after the other.</summary>
    public Ed25519Verifier()
    {
        _decoding = new PointDecoding(_power);
    }

    /// <summary>
    /// Begins. Key and signature are copied; the message must not change until the verdict. Lengths other than
    /// <see cref="KeyBytes"/> and <see cref="SignatureBytes"/> are refused at the first step.
    /// </summary>
    public void Begin(byte[] key, byte[] signature, byte[] message, int length)
    {
        bool isWhole = key.Length == KeyBytes && signature.Length == SignatureBytes && length >= 0 && length <= message.Length;
        _verdict = Verdict.Refused;
        if (!isWhole)
        {
            return;
        }

        System.Array.Copy(key, _key, KeyBytes);
        System.Array.Copy(signature, _signature, SignatureBytes);
        if (!_scalar.IsBelowOrder(_signature, 32))
        {
            return;
        }

        _message = message;
        _length = length;
        _hashed = 0;
        _sha.Reset();
        _sha.Update(_signature, 0, 32);
        _sha.Update(_key, 0, KeyBytes);
        _phase = 0;
        _verdict = Verdict.Working;
    }

    /// <summary>Goes on.</summary>
    /// <param name="budget">Products in the field that may be spent, from 1; a part that is begun is ended, at most 40 in one step.</param>
    public Verdict Step(int budget)
    {
        bool isFirst = true;
        while (budget > 0 && _verdict == Verdict.Working)
        {
            // These are long and have a step to themselves: scalars, and both tables' beginning.
            bool isLong = _phase is 1 or 2 or 3 or 6;
            if (isLong && !isFirst)
            {
                break;
            }

            int cost = Advance();
            budget -= isLong ? budget : cost;
            isFirst = false;
        }

        return _verdict;
    }

    private int Advance()
    {
        switch (_phase)
        {
            case 0:
                return Hash();
            case 1:
                _scalar.Reduce(_hash, _hash);
                return Next(ReduceCost);
            case 2:
                Scalar.Recode(_hash, 0, _keyDigits);
                return Next(RecodeCost);
            case 3:
                Scalar.Recode(_signature, 32, _baseDigits);
                return Next(RecodeCost);
            case 4:
                return _decoding.Begin(_point, _key, 0) ? Next(DecodeCost) : Refuse();
            case 5:
            case 10:
                return _power.Step() ? Next(1) : 1;
            case 6:
                return _decoding.TryEnd(_point) ? BeginTables() : Refuse();
            case 7:
                return _ofKey.Step(_sum, _twiceD) ? Next(AddCost) : AddCost;
            case 8:
                return _ofBase.Step(_sum, _twiceD) ? BeginLadder() : AddCost;
            case 9:
                return Climb();
            default:
                return Compare();
        }
    }

    private int Hash()
    {
        int left = _length - _hashed;
        int taken = left < Sha512.BlockBytes ? left : Sha512.BlockBytes;
        _sha.Update(_message, _hashed, taken);
        _hashed += taken;
        if (_hashed < _length)
        {
            return HashCost;
        }

        _sha.Finish(_hash, 0);
        return Next(2 * HashCost);
    }

    private int BeginTables()
    {
        // The ladder computes R = [S]B + [k](-A).
        FieldElement.Negate(_point.X);
        FieldElement.Negate(_point.T);
        _ofKey.Begin(_point, _sum, _twiceD);
        FieldElement.Copy(_point.X, _baseX);
        FieldElement.Copy(_point.Y, _baseY);
        _point.CompleteAffine();
        _ofBase.Begin(_point, _sum, _twiceD);
        return Next(25);
    }

    private int BeginLadder()
    {
        _point.SetNeutral();
        _place = Scalar.Digits - 1;
        while (_place >= 0 && _keyDigits[_place] == 0 && _baseDigits[_place] == 0)
        {
            _place--;
        }

        _added = 0;
        return Next(AddCost);
    }

    /// <summary>One doubling or one addition.</summary>
    private int Climb()
    {
        if (_place < 0)
        {
            _power.Begin(_point.Z, inverts: true);
            return Next(1);
        }

        int part = _added;
        _added++;
        if (part == 0)
        {
            _sum.Double(_point);
            return AddCost;
        }

        int digit = part == 1 ? _keyDigits[_place] : _baseDigits[_place];
        if (part == 2)
        {
            _added = 0;
            _place--;
        }

        if (digit == 0)
        {
            return 0;
        }

        (part == 1 ? _ofKey : _ofBase).AddTo(_point, digit, _sum);
        return AddCost;
    }

    private int Compare()
    {
        FieldProduct.Multiply(_affine, _point.X, _power.Result);
        FieldElement.Write(_key, _affine, _spare);
        int sign = _key[0] & 1;
        FieldProduct.Multiply(_affine, _point.Y, _power.Result);
        FieldElement.Write(_key, _affine, _spare);
        int difference = (_signature[31] >> 7) ^ sign;
        for (int i = 0; i < FieldElement.Bytes; i++)
        {
            difference |= _key[i] ^ (i == 31 ? _signature[i] & 0x7F : _signature[i]);
        }

        _verdict = difference == 0 ? Verdict.Genuine : Verdict.Refused;
        return DecodeCost;
    }

    private int Next(int cost)
    {
        _phase++;
        return cost;
    }

    private int Refuse()
    {
        _verdict = Verdict.Refused;
        return 1;
    }
}
