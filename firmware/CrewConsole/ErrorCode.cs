namespace Laterne.CrewConsole;

/// <summary>Why a command was not done, in words of the wire that do not change.</summary>
public static class ErrorCode
{
    /// <summary>The line is no JSON object of plain members.</summary>
    public const string Json = "json";

    /// <summary>The line was longer than the buffer, or took more than a minute.</summary>
    public const string Line = "line";

    /// <summary>There is no such command.</summary>
    public const string UnknownCommand = "unknownCommand";

    /// <summary>The console is locked.</summary>
    public const string Locked = "locked";

    /// <summary>Another command is still at work.</summary>
    public const string Busy = "busy";

    /// <summary>A member is missing or out of range; <c>field</c> names it.</summary>
    public const string Field = "field";

    /// <summary>This pole does not have the part, or it is off.</summary>
    public const string Absent = "absent";

    /// <summary>The part does not do what it should.</summary>
    public const string Failed = "failed";

    /// <summary>Nothing came within the time.</summary>
    public const string Silent = "silent";

    /// <summary>An emergency call is open, or a vehicle charges.</summary>
    public const string InUse = "inUse";

    /// <summary>The control pilot does not say that the plug is free.</summary>
    public const string Pilot = "pilot";

    /// <summary>Flash does not take it.</summary>
    public const string Flash = "flash";

    /// <summary>Ended by <c>stop</c>.</summary>
    public const string Stopped = "stopped";

    /// <summary>The code does not match, or it is too early for the next one.</summary>
    public const string Denied = "denied";

    /// <summary>The answer has no room.</summary>
    public const string TooLong = "tooLong";
}
