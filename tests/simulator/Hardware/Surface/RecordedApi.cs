namespace Laterne.Hardware.Tests.Surface;

/// <summary>The recorded API of the nanoFramework packages, as lines without parameter names, tags and attributes.</summary>
internal sealed class RecordedApi
{
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);

    private RecordedApi()
    {
    }

    public HashSet<string> Types { get; } = new(StringComparer.Ordinal);

    public static RecordedApi Read()
    {
        var api = new RecordedApi();
        foreach (var file in Directory.GetFiles(Path.Combine(Root(), "tests", "DeviceGate", "Api"), "*.txt"))
        {
            foreach (var line in File.ReadLines(file))
            {
                api.Add(line);
            }
        }

        return api;
    }

    public bool Has(string member) => _members.Contains(member);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "nanoFramework.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository's root was not found.");
        }

        return folder.FullName;
    }

    private void Add(string line)
    {
        if (line.StartsWith("T:", StringComparison.Ordinal))
        {
            Types.Add(line[2..].Split(' ')[0]);
        }
        else if (line.Length > 2 && line[1] == ':' && "FPEM".Contains(line[0]))
        {
            // Parameter names after " | ", tags in brackets: what a caller can tell apart stands before them.
            var end = line.IndexOf(" | ", StringComparison.Ordinal);
            _members.Add(Bare(end < 0 ? line : line[..end]));
        }
    }

    private static string Bare(string line)
    {
        var tag = line.IndexOf(" [", StringComparison.Ordinal);
        line = tag < 0 ? line : line[..tag];
        foreach (var modifier in new[] { " {override}", " {virtual}", " {abstract}", " {sealed override}" })
        {
            line = line.EndsWith(modifier, StringComparison.Ordinal) ? line[..^modifier.Length] : line;
        }

        return line.Replace("{protected virtual}", "{protected}", StringComparison.Ordinal)
            .Replace("{protected override}", "{protected}", StringComparison.Ordinal);
    }
}
