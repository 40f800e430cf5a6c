using Laterne.Updates;

namespace Laterne.Launcher;

/// <summary>
/// One start of the pole: the trial as long as it has attempts, else the confirmed slot, else the other one, else nothing: then nobody
/// drives the lamp's pin, whose stage is pulled to full light. Whenever it returns the device must be restarted.
/// </summary>
public sealed class Launch
{
    private readonly Slots _slots;
    private readonly ISlotStorage _storage;
    private readonly IImageLoader _loader;
    private readonly SlotCheck _check;

    /// <summary>Prepares a start.</summary>
    public Launch(Slots slots, ISlotStorage storage, IImageLoader loader)
    {
        _slots = slots;
        _storage = storage;
        _loader = loader;
        _check = new SlotCheck(storage);
    }

    /// <summary>Starts what can be started.</summary>
    /// <returns>False: neither slot can run. True: a slot was started and has come back, or could not be loaded.</returns>
    public bool Run()
    {
        int slot = _slots.Choose();
        if (slot != Slots.Nothing && !IsWhole(slot))
        {
            slot = Fallback(slot);
        }

        if (slot == Slots.Nothing)
        {
            return false;
        }

        int reason = RollBackReason.NotLoadable;
        if (TryLoad(slot))
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
        return other != Slots.Nothing && other != slot && IsWhole(other) ? other : Slots.Nothing;
    }

    private bool IsWhole(int slot)
    {
        _check.Begin(slot, _slots.Content(slot));
        Verdict verdict = Verdict.Working;
        while (verdict == Verdict.Working)
        {
            verdict = _check.Step();
        }

        return verdict == Verdict.Genuine;
    }

    private bool TryLoad(int slot)
    {
        SlotContent content = _slots.Content(slot);
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
