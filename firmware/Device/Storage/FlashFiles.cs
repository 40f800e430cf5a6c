using System;
using System.IO;

namespace Laterne.Device.Storage;

/// <summary>Files of the internal drive with every failure turned into <c>false</c>.</summary>
internal static class FlashFiles
{
    public const string Drive = "I:\\";

    /// <summary>Reads from the start of a file. False: missing, unreadable, or larger than the buffer.</summary>
    public static bool TryRead(string path, byte[] buffer, out int length)
    {
        length = 0;
        try
        {
            if (!File.Exists(path))
            {
                return false;
            }

            using (FileStream stream = new FileStream(path, FileMode.Open, FileAccess.Read))
            {
                if (stream.Length > buffer.Length)
                {
                    return false;
                }

                return TryFill(stream, buffer, 0, (int)stream.Length, out length);
            }
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>Reads a part of a file. False: missing, unreadable, or shorter.</summary>
    public static bool TryReadPart(string path, int position, byte[] buffer, int offset, int count)
    {
        try
        {
            using (FileStream stream = new FileStream(path, FileMode.Open, FileAccess.Read))
            {
                stream.Position = position;
                return TryFill(stream, buffer, offset, count, out int read) && read == count;
            }
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>Bytes of a file; 0: missing or unreadable.</summary>
    public static int LengthOf(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return 0;
            }

            using (FileStream stream = new FileStream(path, FileMode.Open, FileAccess.Read))
            {
                return (int)stream.Length;
            }
        }
        catch (Exception)
        {
            return 0;
        }
    }

    /// <summary>Writes at the end of a file, or a new file, in one write. False: something may have been written, or not.</summary>
    public static bool TryWrite(string path, FileMode mode, byte[] buffer, int count)
    {
        try
        {
            using (FileStream stream = new FileStream(path, mode, FileAccess.Write))
            {
                stream.Write(buffer, 0, count);
                stream.Flush();
                return true;
            }
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>Deletes a file if it is there.</summary>
    public static bool TryDelete(string path)
    {
        try
        {
            if (File.Exists(path))
            {
                File.Delete(path);
            }

            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static bool TryFill(FileStream stream, byte[] buffer, int offset, int count, out int read)
    {
        read = 0;
        while (read < count)
        {
            int got = stream.Read(buffer, offset + read, count - read);
            if (got <= 0)
            {
                return false;
            }

            read += got;
        }

        return true;
    }
}
