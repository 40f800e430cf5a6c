using Laterne.Device.Drivers;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;

namespace Laterne.Device.Tests.Drivers;

/// <summary>A card reader at a board, its real driver, and the field in front of it.</summary>
public abstract class CardBench
{
    private const int Select = 5;

    protected static byte[] Four { get; } = [0xDE, 0xAD, 0xBE, 0xEF];

    protected static byte[] Seven { get; } = [0x04, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0xF6];

    protected static byte[] Ten { get; } = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x88, 0x09, 0x0A];

    protected VirtualBoard Board { get; } = new("P-1");

    protected ContactlessField Field { get; } = new();

    protected Mfrc522 Mfrc { get; private set; } = null!;

    protected Pn532 Pn { get; private set; } = null!;

    protected IPolledCardReader Reader { get; private set; } = null!;

    protected void Make(string reader)
    {
        using (Board.Enter())
        {
            if (reader == "mfrc522")
            {
                Board.Restart();
                Mfrc = new Mfrc522(Board.Clock, Field);
                Board.Spi.Attach(1, Select, Mfrc);
                Reader = new Mfrc522CardReader(new Mfrc522Registers(23, 19, 18, Select), new Log(new BoardClock()));
            }
            else
            {
                Pn = new Pn532(Board.Clock, Field);
                Board.I2c.Attach(1, Pn532.Address, Pn);
                Reader = new Pn532CardReader(new Pn532Wire(21, 22), new Log(new BoardClock()));
            }
        }

        Pass(300);
    }

    protected List<string> Pass(int milliseconds)
    {
        List<string> shown = [];
        var number = new byte[10];
        using (Board.EnterStep())
        {
            var end = Board.Clock.MonotonicMicroseconds + (milliseconds * 1000L);
            while (Board.Clock.MonotonicMicroseconds < end)
            {
                var wait = Reader.Poll(Board.Clock.MonotonicMicroseconds / 1000);
                Assert.IsGreaterThan(0, wait);
                if (Reader.TryTake(number, out var length))
                {
                    shown.Add(Convert.ToHexString(number, 0, length));
                }

                Board.Clock.AdvanceTo(Math.Min(end, Board.Clock.MonotonicMicroseconds + (Math.Min(wait, 50) * 1000L)));
            }
        }

        return shown;
    }
}
