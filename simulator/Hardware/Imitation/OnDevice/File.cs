namespace Laterne.Hardware.OnDevice;

/// <summary>Imitated: files of the board. Move throws when the target exists; Delete of a missing file does nothing.</summary>
public static class File
{
    public static bool Exists(string path) => VirtualBoard.Current.Flash.Exists(path);

    public static void Delete(string path)
    {
        var flash = VirtualBoard.Current.Flash;
        if (flash.Exists(path))
        {
            flash.Delete(path);
        }
    }

    public static void Move(string sourceFileName, string destFileName)
    {
        var flash = VirtualBoard.Current.Flash;
        if (!flash.Exists(sourceFileName) || flash.Exists(destFileName))
        {
            // The device's library throws the bare type.
#pragma warning disable CA2201
            throw new Exception("The source is missing or the target exists.");
#pragma warning restore CA2201
        }

        flash.Move(sourceFileName, destFileName);
    }

    public static byte[] ReadAllBytes(string path)
    {
        var flash = VirtualBoard.Current.Flash;
        var content = new byte[flash.Length(path)];
        flash.Read(path, 0, content);
        return content;
    }

    public static string ReadAllText(string path) => System.Text.Encoding.UTF8.GetString(ReadAllBytes(path));
}
