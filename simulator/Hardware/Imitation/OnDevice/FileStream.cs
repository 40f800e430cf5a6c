namespace Laterne.Hardware.OnDevice;

/// <summary>Imitated: nothing is buffered; every Write reaches the flash before it returns.</summary>
public class FileStream : IDisposable
{
    private readonly VirtualFlash _flash = VirtualBoard.Current.Flash;
    private readonly string _path;
    private readonly FileAccess _access;
    private bool _isClosed;
    private int _position;

    public FileStream(string path, FileMode mode, FileAccess access)
    {
        if (mode == FileMode.Append && access != FileAccess.Write)
        {
            throw new ArgumentException("No Write Access to file.");
        }

        var exists = _flash.Exists(path);
        if (exists && mode == FileMode.CreateNew)
        {
            throw new IOException("File already exists.");
        }

        if (!exists && mode is FileMode.Open or FileMode.Truncate)
        {
            throw new IOException("File not found.");
        }

        if (mode is FileMode.Create or FileMode.CreateNew or FileMode.Truncate || !exists)
        {
            _flash.Truncate(path);
        }

        _path = path;
        _access = access;
        _position = mode == FileMode.Append ? _flash.Length(path) : 0;
    }

    public long Length => _flash.Length(_path);

    public long Position
    {
        get => _position;
        set
        {
            if (value < 0 || value > Length)
            {
                throw new ArgumentException("Can't set Position beyond end of File.");
            }

            _position = (int)value;
        }
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        ThrowIfNot(FileAccess.Read);
        var read = _flash.Read(_path, _position, buffer.AsSpan(offset, count));
        _position += read;
        return read;
    }

    public void Write(byte[] buffer, int offset, int count)
    {
        ThrowIfNot(FileAccess.Write);
        _flash.Write(_path, _position, buffer.AsSpan(offset, count));
        _position += count;
    }

    public void Flush()
    {
    }

    public void Close() => Dispose(true);

    void IDisposable.Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _isClosed = true;

    private void ThrowIfNot(FileAccess wanted)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        if ((_access & wanted) == 0)
        {
            throw new NotSupportedException();
        }
    }
}
