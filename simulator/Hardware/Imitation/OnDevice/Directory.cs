namespace Laterne.Hardware.OnDevice;

/// <summary>Imitated: lists a directory of the board.</summary>
public static class Directory
{
    public static string[] GetFiles(string path) => VirtualBoard.Current.Flash.List(path);
}
