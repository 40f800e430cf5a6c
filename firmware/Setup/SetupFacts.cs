namespace Laterne.Setup;

/// <summary>What a controller says of itself when it takes a sheet.</summary>
public sealed class SetupFacts
{
    /// <summary>Takes them.</summary>
    /// <param name="controller">The chip's address, 12 small hexadecimal digits.</param>
    /// <param name="board">Id of its board.</param>
    /// <param name="firmware">Version.</param>
    /// <param name="boot">Number of this start.</param>
    /// <param name="isWired">True: its network is a cable, and there is no Wi-Fi to join.</param>
    public SetupFacts(string controller, string board, string firmware, long boot, bool isWired = false)
    {
        Controller = controller;
        Board = board;
        Firmware = firmware;
        Boot = boot;
        IsWired = isWired;
    }

    /// <summary>The chip's address.</summary>
    public string Controller { get; }

    /// <summary>Id of its board.</summary>
    public string Board { get; }

    /// <summary>Version.</summary>
    public string Firmware { get; }

    /// <summary>Number of this start.</summary>
    public long Boot { get; }

    /// <summary>True: its network is a cable.</summary>
    public bool IsWired { get; }

    /// <summary>Name of the pole's own network: <c>laterne-</c> and the last six digits of the address.</summary>
    public string Network => NetworkOf(Controller);

    /// <summary>The same for any address.</summary>
    public static string NetworkOf(string controller) =>
        "laterne-" + (controller.Length > 6 ? controller.Substring(controller.Length - 6) : controller);
}
