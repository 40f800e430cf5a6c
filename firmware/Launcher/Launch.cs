using Laterne.Updates;

namespace Laterne.Launcher;

/// <summary>
/// One start of the pole: the trial as long as it has attempts, else the confirmed slot, else the other one, else what the seals know, else
/// nothing: then nobody drives the lamp's pin, whose stage is pulled to full light. Whenever it returns the device must be restarted.
/// </summary>
public sealed class Launch
{
    private readonly Slots _slots;
    private readonly SlotSeals _seals;
    private readonly ISlotStorage _storage;
    private readonly IImageLoader _loader;
    private readonly SlotCheck _check;

    /// <summary>Prepares a start.</summary>
    public Launch(Slots slots, SlotSeals seals, ISlotStorage storage, IImageLoader loader)
    {
        _slots = slots;
        _seals = seals;
        _storage = storage;
        _loader = loader;
        _check = new SlotCheck(storage);
    }

    /// <summary>Starts what can be started.</summary>
    /// <returns>False: neither slot can run. True: a slot was started and has come back, or could not be loaded.</returns>
    public bool Run()
    {
        int slot = _slots.Choose();
        if (slot != Slots.Nothing && !IsWhole(slot, _slots.Content(slot)))
        {
            slot = Fallback(slot);
        }

        SlotContent content = new SlotContent();
        if (slot == Slots.Nothing)
        {
            slot = Recover(content);
            if (slot == Slots.Nothing)
            {
                return false;
            }
        }
        else
        {
            content.CopyFrom(_slots.Content(slot));
        }

        if (slot == _slots.Confirmed)
        {
            // Without a seal it starts all the same; the next start seals it.
            _seals.TrySeal(slot, content, _slots.HighestVersion);
        }

        int reason = RollBackReason.NotLoadable;
        if (TryLoad(slot, content))
        {
            if (_loader.Start())
            {
                // It has run and may have confirmed itself: the record is its own by now. Its attempts are counted.
                return true;
            }

            reason = RollBackReason.NoEntryPoint;
        }

        if (slot == _slots.Trial)
        {
            _slots.TryRollBack(reason);
        }
        else
        {
            _slots.TrySwap();
        }

        return true;
    }

    /// <summary>The slot to take when <paramref name="slot"/> is damaged.</summary>
    private int Fallback(int slot)
    {
        if (slot == _slots.Trial)
        {
            _slots.TryRollBack(RollBackReason.Damaged);
        }
        else
        {
            _slots.TrySwap();
        }

        int other = _slots.Confirmed;
        return other != Slots.Nothing && other != slot && IsWhole(other, _slots.Content(other)) ? other : Slots.Nothing;
    }

    /// <summary>
    /// There is no slot record, or nothing starts by it: the slot that was sealed last and is whole, and a record made anew. It is started
    /// also where the record cannot be written.
    /// </summary>
    private int Recover(SlotContent content)
    {
        int slot = Slots.Nothing;
        int order = 0;
        long highest = 0;
        SlotContent other = new SlotContent();
        for (int i = 0; i < 2; i++)
        {
            if (!_seals.TryRead(i))
            {
                continue;
            }

            // What was confirmed once counts also where its bytes are gone.
            highest = _seals.HighestVersion > highest ? _seals.HighestVersion : highest;
            if (!IsWhole(i, _seals.Content))
            {
                continue;
            }

            bool isLater = _seals.Order > order;
            if (isLater)
            {
                other.CopyFrom(content);
                slot = i;
                order = _seals.Order;
            }

            (isLater ? content : other).CopyFrom(_seals.Content);
        }

        if (slot != Slots.Nothing)
        {
            _slots.TryInstall(slot, content, other, highest);
        }

        return slot;
    }

    private bool IsWhole(int slot, SlotContent content)
    {
        _check.Begin(slot, content);
        Verdict verdict = Verdict.Working;
        while (verdict == Verdict.Working)
        {
            verdict = _check.Step();
        }

        return verdict == Verdict.Genuine;
    }

    private bool TryLoad(int slot, SlotContent content)
    {
        int position = 0;
        for (int part = 0; part < content.Parts; part++)
        {
            byte[] image = new byte[content.Sizes[part]];
            if (!_storage.TryRead(slot, position, image, image.Length) || !_loader.TryLoad(image))
            {
                return false;
            }

            position += image.Length;
        }

        return true;
    }
}
