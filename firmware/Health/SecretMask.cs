using System.Text;

namespace Laterne.Health;

/// <summary>
/// Strikes secrets out of a text: the last defence, should a library put one into the text of an exception. Shorter ones than
/// <see cref="ShortestBytes"/> would strike out half of every sentence and are no secrets.
/// </summary>
public sealed class SecretMask
{
    /// <summary>Shortest text that is struck out, bytes.</summary>
    public const int ShortestBytes = 4;

    private const int Most = 16;

    private readonly byte[][] _secrets = new byte[Most][];
    private int _count;
    private int _next;

    /// <summary>Strikes this out from now on.</summary>
    public void Add(string secret)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(secret);
        if (bytes.Length < ShortestBytes || IsKnown(bytes))
        {
            return;
        }

        // A pole whose secret was changed so often that there is no room forgets the one that it got first.
        _secrets[_next] = bytes;
        _next = (_next + 1) % Most;
        _count = _count < Most ? _count + 1 : Most;
    }

    /// <summary>Puts asterisks in the place of each secret. True: there was one.</summary>
    public bool Apply(byte[] text, int length)
    {
        bool found = false;
        for (int i = 0; i < _count; i++)
        {
            byte[] secret = _secrets[i];
            for (int at = 0; at + secret.Length <= length; at++)
            {
                if (StandsAt(text, at, secret))
                {
                    found = true;
                    Strike(text, at, secret.Length);
                }
            }
        }

        return found;
    }

    private bool IsKnown(byte[] bytes)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_secrets[i].Length == bytes.Length && StandsAt(bytes, 0, _secrets[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StandsAt(byte[] text, int at, byte[] secret)
    {
        for (int i = 0; i < secret.Length; i++)
        {
            if (text[at + i] != secret[i])
            {
                return false;
            }
        }

        return true;
    }

    private static void Strike(byte[] text, int at, int length)
    {
        for (int i = 0; i < length; i++)
        {
            text[at + i] = (byte)'*';
        }
    }
}
