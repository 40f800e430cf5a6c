using System.Net;
using System.Net.Sockets;
using UdpClient = Laterne.Hardware.OnDevice.UdpClient;

namespace Laterne.Hardware.Tests;

[TestClass]
public sealed class Virtual_Radio_Tests
{
    private const int Port = 5000;

    private static readonly IPAddress Group = new([239, 255, 1, 2]);

    private readonly VirtualBoard[] _boards = [new("a"), new("b"), new("c")];
    private UdpClient[] _sockets = [];

    [TestMethod]
    public void A_datagram_reaches_everybody_else_after_its_time_on_the_way()
    {
        var radio = Join(new VirtualRadio(1) { ShortestMs = 5, LongestMs = 9 });
        Send(0, 7);
        Assert.IsInRange(5000, 9000, radio.NextArrival);
        Assert.IsNull(radio.Deliver(4999));
        CollectionAssert.AreEquivalent(new[] { _boards[1], _boards[2] }, new[] { radio.Deliver(9000), radio.Deliver(9000) });
        Assert.IsNull(radio.Deliver(9000));
        Assert.AreEqual(long.MaxValue, radio.NextArrival);
        CollectionAssert.AreEqual(new byte[] { 7 }, Take(1));
        Assert.AreEqual(0, _sockets[0].Available);
    }

    [TestMethod]
    public void Datagrams_arrive_in_the_order_of_their_times()
    {
        var radio = Join(new VirtualRadio(1) { ShortestMs = 1, LongestMs = 200 });
        for (byte number = 0; number < 5; number++)
        {
            Send(0, number);
        }

        long last = 0;
        for (var i = 0; i < 10; i++)
        {
            Assert.IsGreaterThanOrEqualTo(last, radio.NextArrival);
            last = radio.NextArrival;
            Assert.IsNotNull(radio.Deliver(last));
        }
    }

    [TestMethod]
    public void Loss_is_as_told_and_each_pair_has_its_own_luck()
    {
        var radio = Join(new VirtualRadio(3) { Loss = 0.2 });
        var heard = new int[3];
        for (var i = 0; i < 5000; i++)
        {
            Send(0, 1);
            while (radio.Deliver(long.MaxValue) is { } board)
            {
                heard[Array.IndexOf(_boards, board)]++;
                Take(Array.IndexOf(_boards, board));
            }
        }

        Assert.AreEqual(0, heard[0]);
        Assert.IsInRange(3900, 4100, heard[1]);
        Assert.IsInRange(3900, 4100, heard[2]);
        Assert.AreNotEqual(heard[1], heard[2]);
    }

    [TestMethod]
    public void A_board_with_a_loss_of_its_own_neither_hears_nor_is_heard_until_it_ends()
    {
        var radio = Join(new VirtualRadio(3));
        _boards[1].Network.NeighbourLoss = 1;
        Send(0, 1);
        Assert.AreEqual(_boards[2], radio.Deliver(long.MaxValue));
        Assert.IsNull(radio.Deliver(long.MaxValue));
        Send(1, 1);
        Assert.IsNull(radio.Deliver(long.MaxValue));
        _boards[1].Network.NeighbourLoss = 0;
        Send(1, 1);
        CollectionAssert.AreEquivalent(new[] { _boards[0], _boards[2] }, new[] { radio.Deliver(long.MaxValue), radio.Deliver(long.MaxValue) });
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_losses_and_times()
    {
        string Night(ulong seed)
        {
            var boards = new[] { new VirtualBoard("a"), new VirtualBoard("b") };
            var radio = new VirtualRadio(seed) { Loss = 0.5 };
            Array.ForEach(boards, radio.Join);
            var sockets = Open(boards);
            var times = new List<long>();
            for (var i = 0; i < 50; i++)
            {
                using (boards[0].EnterStep())
                {
                    sockets[0].Send([1], 0, 1, new IPEndPoint(Group, Port));
                }

                times.Add(radio.NextArrival);
                radio.Deliver(long.MaxValue);
            }

            return string.Join(',', times);
        }

        Assert.AreEqual(Night(4), Night(4));
        Assert.AreNotEqual(Night(4), Night(5));
    }

    [TestMethod]
    public void Nobody_hears_without_supply_network_membership_or_on_another_port()
    {
        var radio = Join(new VirtualRadio(1));
        _boards[1].PowerOff();
        _boards[2].Network.IsUp = false;
        Send(0, 1);
        Assert.IsNull(radio.Deliver(long.MaxValue));
        Assert.ThrowsExactly<SocketException>(() => Send(2, 1));
        _boards[2].Network.IsUp = true;
        Send(0, 1, Port + 1);
        Assert.IsNull(radio.Deliver(long.MaxValue));
        Send(0, 1);
        Assert.AreEqual(_boards[2], radio.Deliver(long.MaxValue));
    }

    [TestMethod]
    public void A_socket_of_an_earlier_start_is_dead_and_its_port_is_free()
    {
        Join(new VirtualRadio(1));
        _boards[0].Restart();
        Assert.ThrowsExactly<DeviceRebootedException>(() => Send(0, 1));
        Open(_boards[..1])[0].Dispose();
        using (_boards[1].EnterStep())
        {
            Assert.ThrowsExactly<SocketException>(() => new UdpClient(Port));
        }
    }

    [TestMethod]
    public void Who_waits_for_a_datagram_gives_up_after_the_timeout_or_when_the_socket_is_closed()
    {
        Join(new VirtualRadio(1));
        _sockets[0].Client.ReceiveTimeout = 1;
        Assert.AreEqual(SocketError.TimedOut, Assert.ThrowsExactly<SocketException>(() => Take(0)).SocketErrorCode);
        _sockets[0].Close();
        Assert.ThrowsExactly<SocketException>(() => Take(0));
    }

    private VirtualRadio Join(VirtualRadio radio)
    {
        Array.ForEach(_boards, radio.Join);
        _sockets = Open(_boards);
        return radio;
    }

    private static UdpClient[] Open(VirtualBoard[] boards) => [.. boards.Select(board =>
    {
        using (board.EnterStep())
        {
            var socket = new UdpClient(Port);
            socket.JoinMulticastGroup(Group);
            return socket;
        }
    })];

    private void Send(int board, byte value, int port = Port)
    {
        using (_boards[board].EnterStep())
        {
            Assert.AreEqual(1, _sockets[board].Send([value], 0, 1, new IPEndPoint(Group, port)));
        }
    }

    private byte[] Take(int board)
    {
        using (_boards[board].EnterStep())
        {
            var buffer = new byte[8];
            var sender = new IPEndPoint(IPAddress.Any, 0);
            return buffer[.._sockets[board].Receive(buffer, ref sender)];
        }
    }
}
