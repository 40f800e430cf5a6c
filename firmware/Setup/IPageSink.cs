namespace Laterne.Setup;

/// <summary>Where the bytes of an answer go.</summary>
public interface IPageSink
{
    /// <summary>Sends bytes; what cannot be sent is lost.</summary>
    void Write(byte[] bytes, int count);
}
