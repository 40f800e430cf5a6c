namespace Laterne.Features.People;

/// <summary>A browser in two words, for a person who looks for a strange login: "Firefox on Linux".</summary>
internal static class Agent
{
    // In this order: most browsers name several others.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"), ("curl/", "curl")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static string Of(string? header)
    {
        var browser = Name(Browsers, header);
        var system = Name(Systems, header);
        return browser is null ? system ?? "unknown" : system is null ? browser : $"{browser} on {system}";
    }

    private static string? Name((string Mark, string Name)[] names, string? header) =>
        names.FirstOrDefault(name => header?.Contains(name.Mark, StringComparison.OrdinalIgnoreCase) == true).Name;
}
