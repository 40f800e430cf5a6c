namespace Laterne.Setup;

/// <summary>The fields of the form, as bits.</summary>
public static class FormField
{
    /// <summary>Name of the Wi-Fi network.</summary>
    public const int Ssid = 1;

    /// <summary>Its key.</summary>
    public const int Key = 2;

    /// <summary>The server.</summary>
    public const int Server = 4;

    /// <summary>Number of the pole.</summary>
    public const int Pole = 8;

    /// <summary>Token of the sheet.</summary>
    public const int Token = 16;
}
