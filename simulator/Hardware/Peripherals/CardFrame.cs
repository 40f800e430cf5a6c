namespace Laterne.Hardware.Peripherals;

/// <summary>What all cards in a field say at once to one frame, as a reader's receiver sees it.</summary>
/// <param name="Bytes">The answer; its first bit lies where the reader wanted it, bits after a collision are zero.</param>
/// <param name="Bits">Bits that came.</param>
/// <param name="LastBits">Bits of the last byte, 0 = all.</param>
/// <param name="CollisionBit">First bit at which two cards differed, from 1; 0: none did.</param>
internal sealed record CardFrame(byte[] Bytes, int Bits, int LastBits, int CollisionBit)
{
    public static CardFrame? Exchange(ContactlessField field, byte[] frame, int bits, int align)
    {
        var from = 0;
        List<byte[]> answers = [];
        foreach (var card in field.Cards)
        {
            var answer = Ask(card, frame, bits, ref from);
            if (answer is not null)
            {
                answers.Add(answer);
            }
        }

        return answers.Count == 0 ? null : Join(field, answers, from, align);
    }

    private static byte[]? Ask(ContactlessCard card, byte[] frame, int bits, ref int from)
    {
        if (bits == 7)
        {
            return card.Short(frame[0]);
        }

        var isSelect = frame.Length >= 2 && frame[0] is 0x93 or 0x95 or 0x97;
        if (isSelect && frame.Length == 9 && frame[1] == 0x70 && bits == 72)
        {
            var isRight = ContactlessCard.WithCheck(frame[..7]).SequenceEqual(frame);
            return card.Select(isRight ? frame[0] : (byte)0, frame[2..7]);
        }

        if (isSelect && frame[1] is >= 0x20 and < 0x70)
        {
            from = bits - 16;
            var isRight = frame[1] == (((2 + (from / 8)) << 4) | (from % 8));
            return card.Ask(isRight ? frame[0] : (byte)0, frame[2..], from);
        }

        if (frame.Length == 4 && frame[0] == 0x50 && ContactlessCard.WithCheck(frame[..2]).SequenceEqual(frame))
        {
            card.Halt();
            return null;
        }

        return card.Ask(0, [], 0);
    }

    private static CardFrame? Join(ContactlessField field, List<byte[]> answers, int from, int align)
    {
        var count = answers.Max(answer => answer.Length * 8) - from;
        var bytes = new byte[(align + count + 7) / 8];
        var collision = 0;
        for (var bit = 0; bit < count && collision == 0; bit++)
        {
            var isHigh = answers.Select(answer => ContactlessCard.Bit(answer, from + bit)).Distinct().ToArray();
            collision = isHigh.Length > 1 ? bit + 1 : 0;
            bytes[(align + bit) / 8] |= (byte)(collision == 0 && isHigh[0] ? 1 << ((align + bit) % 8) : 0);
        }

        var heard = collision == 0 && field.Disturb is { } disturb ? disturb(bytes) : bytes;
        return heard is null ? null : new CardFrame(heard, count, (align + count) % 8, collision);
    }
}
