namespace Laterne.Device;

public static class Program
{
    public static void Main()
    {
    }
}
