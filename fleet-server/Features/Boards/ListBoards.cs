using System.ComponentModel;
using Laterne.Wiring;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Laterne.Features.Boards;

/// <summary>Lists the boards that ship; they are data of the program, not of the city.</summary>
internal static class ListBoards
{
    [Description("Controller boards.")]
    public sealed record Answer
    {
        public required IReadOnlyList<Item> Boards { get; init; }

        [Description("A controller board.")]
        public sealed record Item
        {
            [Description("Name that the pole reports.")]
            public required string Name { get; init; }

            [Description("The maker's name of the module.")]
            public required string Module { get; init; }

            [Description("What a release is made for.")]
            public required string Chip { get; init; }

            [Description("MB.")]
            public required int FlashMB { get; init; }

            [Description("MB; 0: none.")]
            public required int PsramMB { get; init; }

            [Description("wifi or ethernet.")]
            public required string Network { get; init; }

            [Description("Functions of a pole that fit.")]
            public required IReadOnlyList<string> Functions { get; init; }

            [Description("nanoFramework's name of the firmware.")]
            public required string Target { get; init; }

            [Description("Where the application begins in flash.")]
            public required string DeployAddress { get; init; }

            [Description("Who owns which pin, in the order of the board's file.")]
            public required IReadOnlyList<Pin> Pins { get; init; }
        }

        [Description("A pin and its owner.")]
        public sealed record Pin
        {
            [Description("Name in board.json.")]
            public required string Owner { get; init; }

            [Description("Number of the pin.")]
            public required int Gpio { get; init; }
        }
    }

    private static readonly Answer Boards = new()
    {
        Boards = [.. Board.All.Select(board => new Answer.Item
        {
            Name = board.Name,
            Module = board.Module,
            Chip = board.Chip,
            FlashMB = board.FlashMB,
            PsramMB = board.PsramMB,
            Network = board.Network,
            Functions = board.Functions,
            Target = board.Target,
            DeployAddress = board.DeployAddress,
            Pins = [.. board.Pins.Select(pin => new Answer.Pin { Owner = pin.Key, Gpio = pin.Value })],
        })],
    };

    public static Ok<Answer> Handle() => TypedResults.Ok(Boards);
}
