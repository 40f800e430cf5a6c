using System.ComponentModel;

namespace Laterne.Features.Lighting;

/// <summary>A program in a list.</summary>
internal record ProgramItem
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    [Description("Name it when you save.")]
    public required long Version { get; init; }

    [Description("How many poles have it in their settings.")]
    public required int Poles { get; init; }

    [Description("Unix milliseconds UTC.")]
    public required long ChangedMs { get; init; }

    [Description("User who saved it last; empty: the server itself.")]
    public required string ChangedBy { get; init; }
}

/// <summary>A program with all its parts.</summary>
internal sealed record ProgramAnswer : ProgramItem
{
    public required ProgramBody Program { get; init; }

    public static ProgramAnswer Of(SavedProgram program, int poles) => new()
    {
        Id = program.Id,
        Name = program.Name,
        Version = program.Version,
        Poles = poles,
        ChangedMs = program.ChangedMs,
        ChangedBy = program.ChangedBy,
        Program = ProgramBody.FromJson(program.Program),
    };
}

/// <summary>What a save led to.</summary>
internal sealed record Saved
{
    public required string Id { get; init; }

    [Description("The version that it has now.")]
    public required long Version { get; init; }

    [Description("How many poles get new settings.")]
    public required int Poles { get; init; }
}
