namespace Laterne.Setup;

/// <summary>How an attempt to claim ended.</summary>
public static class SetupOutcome
{
    /// <summary>Nothing has been tried, or it went well.</summary>
    public const int None = 0;

    /// <summary>No network of this name is in reach.</summary>
    public const int NoNetwork = 1;

    /// <summary>The network refuses the key.</summary>
    public const int WrongKey = 2;

    /// <summary>The network gives no address.</summary>
    public const int NoAddress = 3;

    /// <summary>Nobody knows the server's name.</summary>
    public const int NoServer = 4;

    /// <summary>The server does not answer.</summary>
    public const int Silent = 5;

    /// <summary>The server cannot show that it is the right one.</summary>
    public const int NotTrusted = 6;

    /// <summary>The pole was given no certificate by which to know the server.</summary>
    public const int NoAuthority = 7;

    /// <summary>Number and token do not belong together.</summary>
    public const int TokenWrong = 8;

    /// <summary>The sheet is too old.</summary>
    public const int TokenExpired = 9;

    /// <summary>The sheet has been used.</summary>
    public const int TokenUsed = 10;

    /// <summary>Another controller has taken the sheet.</summary>
    public const int ClaimedElsewhere = 11;

    /// <summary>The pole is planned with another board.</summary>
    public const int BoardMismatch = 12;

    /// <summary>A controller serves the pole already.</summary>
    public const int PoleInService = 13;

    /// <summary>Too many attempts.</summary>
    public const int TooMany = 14;

    /// <summary>The server says something else, or nonsense.</summary>
    public const int ServerFault = 15;

    /// <summary>The flash did not take the identity.</summary>
    public const int FlashFull = 16;

    /// <summary>The network is there but does not let the pole in, and does not say why.</summary>
    public const int NotJoined = 17;

    /// <summary>The network's cable gives no address.</summary>
    public const int NoCable = 18;

    /// <summary>How many there are.</summary>
    public const int Count = 19;
}
