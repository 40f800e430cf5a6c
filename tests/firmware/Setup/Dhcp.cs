namespace Laterne.Setup.Tests;

/// <summary>Messages of DHCP clients, and answers read back.</summary>
internal static class Dhcp
{
    public const int Discover = 1;
    public const int Offer = 2;
    public const int Request = 3;
    public const int Decline = 4;
    public const int Ack = 5;
    public const int Nak = 6;
    public const int Release = 7;
    public const int Inform = 8;

    public static byte[] Message(int kind, byte phone, byte[]? requested = null, byte[]? server = null, byte[]? has = null, byte[]? identifier = null)
    {
        var message = new List<byte>(new byte[240]);
        (message[0], message[1], message[2]) = (1, 1, 6);
        (message[4], message[7]) = (0xAB, phone);
        message[10] = 0x80;
        has?.CopyTo(message, 12);
        (message[28], message[33]) = (0x3C, phone);
        new byte[] { 99, 130, 83, 99 }.CopyTo(message, 236);
        message.AddRange([53, 1, (byte)kind, 55, 3, 1, 3, 6]);
        Add(message, 50, requested);
        Add(message, 54, server);
        Add(message, 61, identifier);
        message.Add(255);
        return [.. message];
    }

    /// <summary>Options of an answer by their codes.</summary>
    public static Dictionary<int, byte[]> Options(byte[] answer)
    {
        var options = new Dictionary<int, byte[]>();
        for (var at = 240; answer[at] != 255; at += 2 + answer[at + 1])
        {
            options[answer[at]] = answer[(at + 2)..(at + 2 + answer[at + 1])];
        }

        return options;
    }

    public static void CopyTo(this byte[] bytes, List<byte> list, int at)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            list[at + i] = bytes[i];
        }
    }

    private static void Add(List<byte> message, byte code, byte[]? value)
    {
        if (value is not null)
        {
            message.AddRange([code, (byte)value.Length, .. value]);
        }
    }
}
