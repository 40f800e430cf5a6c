namespace Laterne.Charging;

/// <summary>A reader for cards (ISO/IEC 14443). Works on its own thread or within a few ms; never throws.</summary>
public interface ICardReader
{
    /// <summary>Takes a card that was shown since the last call; each showing comes once.</summary>
    /// <param name="number">Gets its number, at most 10 bytes.</param>
    /// <param name="length">4, 7 or 10.</param>
    bool TryTake(byte[] number, out int length);
}
