using System.Net;
using Laterne.OwnPoint;
using Laterne.Setup.Tests;

namespace Laterne.Device.Tests.OwnSetup;

/// <summary>Phones that ask for an address, over the imitated sockets.</summary>
[TestClass]
public sealed class Address_Door_Tests
{
    [TestMethod]
    public void A_phone_in_the_poles_network_gets_an_address()
    {
        var rig = new SetupRig();
        rig.Open();
        using var entered = rig.Board.Enter();
        var door = new AddressDoor(rig.Firmware!.Log);
        Assert.AreEqual(0, door.RunOnce(), "opens");
        Assert.IsTrue(rig.Point.Ask(67, Dhcp.Message(Dhcp.Discover, 1)));
        door.RunOnce();
        var (offer, to) = rig.Point.Hear()!.Value;
        Assert.AreEqual(new IPEndPoint(IPAddress.Broadcast, 68), to);
        Assert.AreEqual(Dhcp.Offer, Dhcp.Options(offer)[53][0]);

        Assert.IsTrue(rig.Point.Ask(67, Dhcp.Message(Dhcp.Request, 1, has: offer[16..20])));
        door.RunOnce();
        Assert.AreEqual(new IPEndPoint(IPAddress.Parse("192.168.4.2"), 68), rig.Point.Hear()!.Value.To);

        Assert.IsTrue(rig.Point.Ask(67, [1, 2, 3]));
        Assert.AreEqual(0, door.RunOnce());
        Assert.IsNull(rig.Point.Hear());
    }

    [TestMethod]
    public void Nobody_is_heard_where_the_network_is_not_up()
    {
        var rig = new SetupRig(hasKey: false);
        rig.Run(5);
        using var entered = rig.Board.Enter();
        var door = new AddressDoor(rig.Firmware!.Log);
        Assert.AreEqual(2000, door.RunOnce());
        Assert.IsFalse(rig.Point.Ask(67, Dhcp.Message(Dhcp.Discover, 1)));
    }
}
