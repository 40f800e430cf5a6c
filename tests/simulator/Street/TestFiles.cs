using System.Text;

namespace Laterne.Street.Tests;

/// <summary>Files that the tests read: shipped beside them, or written for one test and gone after it.</summary>
internal static class TestFiles
{
    public static string InOutput(string name) => Path.Combine(AppContext.BaseDirectory, "Data", name);

    internal sealed class Temporary : IDisposable
    {
        public Temporary(string text)
            : this(Encoding.UTF8.GetBytes(text))
        {
        }

        public Temporary(byte[] bytes)
        {
            Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"laterne-street-{Guid.NewGuid():N}");
            File.WriteAllBytes(Path, bytes);
        }

        public string Path { get; }

        public void Dispose() => File.Delete(Path);
    }
}
