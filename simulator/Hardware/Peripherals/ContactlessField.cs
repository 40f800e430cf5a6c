namespace Laterne.Hardware.Peripherals;

/// <summary>The field in front of a reader and the cards that people hold into it.</summary>
public sealed class ContactlessField
{
    private readonly List<ContactlessCard> _cards = [];

    /// <summary>Changes what comes back, as a card at the edge of the field does. Null: nothing arrives.</summary>
    public Func<byte[], byte[]?>? Disturb { get; set; }

    /// <summary>The cards in it.</summary>
    public IReadOnlyList<ContactlessCard> Cards => _cards;

    /// <summary>A card is held to the reader.</summary>
    public void Hold(ContactlessCard card)
    {
        card.Power();
        _cards.Add(card);
    }

    /// <summary>All cards go.</summary>
    public void Clear() => _cards.Clear();

    /// <summary>The field was off for a moment: all cards forget.</summary>
    internal void Power() => _cards.ForEach(card => card.Power());
}
