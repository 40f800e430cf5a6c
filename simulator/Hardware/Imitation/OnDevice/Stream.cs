namespace Laterne.Hardware.OnDevice;

/// <summary>Imitated: what the device's streams have in common.</summary>
public abstract class Stream : IDisposable
{
    public abstract int Read(byte[] buffer, int offset, int count);

    public abstract void Write(byte[] buffer, int offset, int count);

    public virtual void Close() => Dispose();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
