namespace Laterne.Core.Ports;

/// <summary>A relay, for instance the intercom's or the siren's supply. Off without a controller.</summary>
public interface IRelay
{
    /// <summary>What the output really does, read back.</summary>
    bool IsOn { get; }

    /// <summary>Switches it; never throws.</summary>
    void Set(bool isOn);
}
