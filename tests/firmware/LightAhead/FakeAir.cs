using System.Security.Cryptography;

namespace Laterne.LightAhead.Tests;

/// <summary>The air between poles in virtual time: a fixed delay, and losses from a fixed sequence.</summary>
internal sealed class FakeAir(double loss = 0, int delayMs = 10, int seed = 1)
{
    private readonly Random _random = new(seed);
    private readonly List<FakeRadio> _radios = [];

    public int DelayMs { get; } = delayMs;

    /// <summary>Everything that was sent, in order.</summary>
    public List<byte[]> Sent { get; } = [];

    public FakeRadio Join()
    {
        _radios.Add(new FakeRadio(this));
        return _radios[^1];
    }

    public void Send(FakeRadio sender, byte[] data, long nowMs)
    {
        Sent.Add(data);
        foreach (var radio in _radios.Where(radio => radio != sender && _random.NextDouble() >= loss))
        {
            radio.Receive(data, nowMs + DelayMs);
        }
    }
}

internal sealed class FakeRadio(FakeAir air) : INeighbourRadio
{
    private readonly Queue<(byte[] Data, long AtMs)> _waiting = [];

    /// <summary>Virtual time, set before each step.</summary>
    public long NowMs { get; set; }

    public bool IsBroken { get; set; }

    public long? NextMs => _waiting.Count > 0 ? _waiting.Peek().AtMs : null;

    public void Receive(byte[] data, long atMs) => _waiting.Enqueue((data, atMs));

    public bool TrySend(byte[] data, int length)
    {
        if (!IsBroken)
        {
            air.Send(this, data[..length], NowMs);
        }

        return !IsBroken;
    }

    public bool TryReceive(byte[] buffer, out int length)
    {
        length = 0;
        if (_waiting.Count == 0 || _waiting.Peek().AtMs > NowMs)
        {
            return false;
        }

        var data = _waiting.Dequeue().Data;
        if (data.Length <= buffer.Length)
        {
            data.CopyTo(buffer, 0);
            length = data.Length;
        }

        return true;
    }
}

internal sealed class TestMac(string key) : IMac
{
    private readonly byte[] _own = System.Text.Encoding.UTF8.GetBytes(key);
    private readonly byte[] _code = new byte[32];
    private byte[]? _given;

    public void Use(byte[]? given) => _given = given;

    public bool TryCompute(byte[] data, byte[] tag)
    {
        HMACSHA256.HashData(_given ?? _own, data.AsSpan(0, NeighbourDatagram.SealedLength), _code);
        Array.Copy(_code, tag, NeighbourDatagram.TagLength);
        return true;
    }
}
