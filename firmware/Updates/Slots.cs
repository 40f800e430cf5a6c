namespace Laterne.Updates;

/// <summary>
/// The two slots and which of them runs: one record, replaced whole at each step, so that a power cut leaves the step before or after.
/// Knows nothing of where a slot lies. The launcher and the application share it and never run at the same time.
/// </summary>
public sealed class Slots
{
    /// <summary>Name of the record.</summary>
    public const string Record = "slots";

    /// <summary>No slot.</summary>
    public const int Nothing = -1;

    /// <summary>Starts a trial gets before it is given up: one may be lost to a power cut, one to chance.</summary>
    public const int MostAttempts = 3;

    /// <summary>Restarts in the middle of one download until it is given up.</summary>
    public const int MostResumes = 20;

    /// <summary>Bytes of the record.</summary>
    public const int Bytes = HeadBytes + (2 * SlotContent.Bytes);

    private const int Format = 2;
    private const int HeadBytes = 8 + 8;

    private readonly ISlotRecordFile _file;
    private readonly byte[] _bytes = new byte[Bytes];
    private readonly SlotContent _first = new SlotContent();
    private readonly SlotContent _second = new SlotContent();

    /// <summary>Reads the record. Without one both slots are empty: the release in the deployment region runs.</summary>
    public Slots(ISlotRecordFile file)
    {
        _file = file;
        Restore();
    }

    /// <summary>Slot of the release that has earned its place, 0 or 1, or <see cref="Nothing"/>.</summary>
    public int Confirmed { get; private set; }

    /// <summary>Slot of the release that is to be tried or is being tried, or <see cref="Nothing"/>.</summary>
    public int Trial { get; private set; }

    /// <summary>Starts of the trial so far.</summary>
    public int Attempts { get; private set; }

    /// <summary>One of <see cref="SlotState"/>, as last stored.</summary>
    public int State { get; private set; }

    /// <summary>Why the last trial was given up, one of <see cref="RollBackReason"/>.</summary>
    public int Reason { get; private set; }

    /// <summary>The highest version that was ever confirmed: nothing older is taken unless its signed manifest says so.</summary>
    public long HighestVersion { get; private set; }

    /// <summary>Parts that had a fault before the trial, a bit each, 0 to 65535: the places of <see cref="RollBackReason.PartName"/>.</summary>
    public int FaultsBefore { get; set; }

    /// <summary>The slot a new release goes into: never the one that runs.</summary>
    public int Spare => Confirmed == 0 ? 1 : 0;

    /// <summary>What lies in slot 0 or 1.</summary>
    public SlotContent Content(int slot) => slot == 0 ? _first : _second;

    /// <summary>The spare slot is about to be written: until it is staged, it is empty. False: the record could not be written.</summary>
    public bool TryEmptySpare()
    {
        Trial = Nothing;
        Attempts = 0;
        State = SlotState.Offered;
        Content(Spare).Clear();
        return TrySave();
    }

    /// <summary>The spare slot is empty in flash, too: what lies there from now on is the new release's. False: the record could not be written.</summary>
    public bool TryBeginDownload()
    {
        Attempts = 0;
        State = SlotState.Downloading;
        return TrySave();
    }

    /// <summary>A download goes on after a restart: counted, so that one which makes the pole crash ends. False: the record could not be written.</summary>
    public bool TryCountResume()
    {
        Attempts++;
        return TrySave();
    }

    /// <summary>The next start tries what lies in the spare slot. False: the record could not be written, nothing changes.</summary>
    public bool TryStage(SlotContent content)
    {
        Trial = Spare;
        Attempts = 0;
        State = SlotState.Staged;
        Content(Spare).CopyFrom(content);
        return TrySave();
    }

    /// <summary>
    /// For the launcher: the slot to start now; the attempt is counted in flash before it is made. <see cref="Nothing"/>: none can run.
    /// </summary>
    public int Choose()
    {
        if (Trial != Nothing)
        {
            if (Attempts < MostAttempts && Content(Trial).Version > 0)
            {
                Attempts++;
                State = SlotState.Proving;
                // An attempt that cannot be counted could be repeated for ever: it is not made.
                if (TrySave())
                {
                    return Trial;
                }
            }
            else
            {
                TryRollBack(RollBackReason.Attempts);
            }
        }

        return Confirmed != Nothing && Content(Confirmed).Version > 0 ? Confirmed : Nothing;
    }

    /// <summary>The trial has earned its place.</summary>
    public bool TryConfirm()
    {
        if (Trial == Nothing)
        {
            return false;
        }

        Confirmed = Trial;
        Trial = Nothing;
        Attempts = 0;
        State = SlotState.Confirmed;
        long version = Content(Confirmed).Version;
        HighestVersion = version > HighestVersion ? version : HighestVersion;
        return TrySave();
    }

    /// <summary>Gives the trial up; the next start takes the confirmed slot.</summary>
    /// <param name="reason">One of <see cref="RollBackReason"/>.</param>
    public bool TryRollBack(int reason)
    {
        Reason = reason;
        Trial = Nothing;
        Attempts = 0;
        State = SlotState.RolledBack;
        return TrySave();
    }

    /// <summary>The end of the last update was told: nothing is under way.</summary>
    public bool TryRest()
    {
        State = SlotState.None;
        return TrySave();
    }

    /// <summary>For the launcher: the confirmed release cannot be loaded any more, so the other slot's takes its place, if there is one.</summary>
    public bool TrySwap()
    {
        int other = Spare;
        if (Confirmed == Nothing || Content(other).Version <= 0)
        {
            return false;
        }

        Confirmed = other;
        Trial = Nothing;
        Reason = RollBackReason.Damaged;
        State = SlotState.RolledBack;
        return TrySave();
    }

    /// <summary>For the launcher: the record is made anew, because there is none or nothing starts by it. No update is under way then.</summary>
    /// <param name="slot">The slot that holds <paramref name="content"/>, confirmed from now on.</param>
    /// <param name="content">What was found there.</param>
    /// <param name="other">What was found in the other slot; without a version: nothing.</param>
    /// <param name="highestVersion">The highest version ever confirmed, as far as it is known.</param>
    public bool TryInstall(int slot, SlotContent content, SlotContent other, long highestVersion)
    {
        Confirmed = slot;
        Trial = Nothing;
        Attempts = 0;
        State = SlotState.None;
        Reason = RollBackReason.None;
        HighestVersion = highestVersion > HighestVersion ? highestVersion : HighestVersion;
        Content(slot).CopyFrom(content);
        Content(1 - slot).CopyFrom(other);
        return TrySave();
    }

    private void Restore()
    {
        bool isWhole = _file.TryRead(_bytes, out int length) && length == Bytes && _bytes[0] == Format
            && _bytes[1] <= 2 && _bytes[2] <= 2;
        Confirmed = isWhole ? _bytes[1] - 1 : Nothing;
        Trial = isWhole ? _bytes[2] - 1 : Nothing;
        Attempts = isWhole ? _bytes[3] : 0;
        State = isWhole ? _bytes[4] : SlotState.None;
        FaultsBefore = isWhole ? _bytes[5] | (_bytes[7] << 8) : 0;
        Reason = isWhole ? _bytes[6] : RollBackReason.None;
        HighestVersion = isWhole ? RecordBytes.ReadLong(_bytes, 8) : 0;
        if (!isWhole || !_first.TryRead(_bytes, HeadBytes))
        {
            _first.Clear();
        }

        if (!isWhole || !_second.TryRead(_bytes, HeadBytes + SlotContent.Bytes))
        {
            _second.Clear();
        }

        if (Trial == Confirmed)
        {
            Trial = Nothing;
        }
    }

    private bool TrySave()
    {
        _bytes[0] = Format;
        _bytes[1] = (byte)(Confirmed + 1);
        _bytes[2] = (byte)(Trial + 1);
        _bytes[3] = (byte)Attempts;
        _bytes[4] = (byte)State;
        _bytes[5] = (byte)(FaultsBefore & 0xFF);
        _bytes[6] = (byte)Reason;
        _bytes[7] = (byte)((FaultsBefore >> 8) & 0xFF);
        RecordBytes.WriteLong(_bytes, 8, HighestVersion);
        _first.Write(_bytes, HeadBytes);
        _second.Write(_bytes, HeadBytes + SlotContent.Bytes);
        if (_file.TryReplace(_bytes, Bytes))
        {
            return true;
        }

        Restore();
        return false;
    }
}
