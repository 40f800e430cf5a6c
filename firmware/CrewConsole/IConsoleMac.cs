namespace Laterne.CrewConsole;

/// <summary>HMAC-SHA-256 with the pole's console key.</summary>
public interface IConsoleMac
{
    /// <summary>The code of the data, 32 bytes; null: it cannot be made. Never throws.</summary>
    byte[]? Compute(byte[] data);
}
