using Laterne.Core;
using Laterne.Core.Ports;

namespace Laterne.Emergency.Tests;

/// <summary>A call pillar on imitated ports; it stays as it is when the pole restarts, only lights and relays go off.</summary>
internal sealed class FakePillar : ICallButton, ICallerLight, INeighbourAlarm, ISupply
{
    private int _presses;

    public bool IsPressed { get; private set; }

    public bool LineIsWhole { get; set; } = true;

    public bool LightWorks { get; set; } = true;

    public int Colour { get; private set; }

    public List<int> Colours { get; } = [];

    public FakeRelay Intercom { get; } = new();

    public FakeRelay Siren { get; } = new();

    public List<(bool Active, int CallNumber)> Announced { get; } = [];

    public bool IsOnMains { get; set; } = true;

    public int BatteryMillivolt { get; set; } = -1;

    public void Equip(PolePorts ports) => Equip(ports, null);

    public void Equip(PolePorts ports, INeighbourAlarm? neighbours)
    {
        Colour = CallerLightColour.Off;
        Intercom.Set(false);
        Siren.Set(false);
        ports.Supply = this;
        var pillar = new CallPillarPorts(this)
        {
            CallerLight = this,
            IntercomRelay = Intercom,
            Siren = Siren,
            NeighbourAlarm = neighbours ?? this
        };
        ports.Functions = [new EmergencyMaker(pillar), .. ports.Functions];
    }

    public void Press()
    {
        Hold();
        LetGo();
    }

    public void Hold()
    {
        IsPressed = true;
        _presses++;
    }

    public void LetGo() => IsPressed = false;

    public int TakePresses()
    {
        int taken = _presses;
        _presses = 0;
        return taken;
    }

    /// <summary>What the driver of a restarted controller makes of a button that is held down.</summary>
    public void ReadAnew() => _presses = IsPressed ? 1 : 0;

    public bool TestLine() => LineIsWhole;

    public bool Show(int colour)
    {
        Colour = LightWorks ? colour : CallerLightColour.Off;
        Colours.Add(Colour);
        return LightWorks;
    }

    public void Announce(bool active, int callNumber) => Announced.Add((active, callNumber));

    internal sealed class FakeRelay : IRelay
    {
        public bool IsOn { get; private set; }

        public void Set(bool isOn) => IsOn = isOn;
    }
}
