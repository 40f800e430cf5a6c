using Laterne.Core.Lighting;

namespace Laterne.Core.Settings;

/// <summary>What must hold between the fields of a document.</summary>
public static class SettingsRules
{
    /// <summary>Longest ramp, ms.</summary>
    public const int MaxRampMs = 960_000;

    /// <summary>Latest instant that is taken as a time: the year 2100, Unix ms.</summary>
    public const long LatestMs = 4_102_444_800_000;

    /// <summary>True when all rules hold; else the refusal names the first field that breaks one.</summary>
    public static bool Hold(PoleSettings settings, FieldReader fields)
    {
        fields.Path.Clear();
        if (settings.OffAboveLux <= settings.OnBelowLux)
        {
            fields.Path.Enter("photocell");
            return fields.Refuse("offAboveLux", "must be more than onBelowLux.");
        }

        return OffsetsRise(settings.Offsets, fields) && LuminaireHolds(settings.Luminaire, fields) && ProgramsHold(settings, fields);
    }

    /// <summary>True for a level that the lamp can give: off, or at least its minimum.</summary>
    public static bool IsLevel(int level, int minimumDimLevel) => level == 0 || level >= minimumDimLevel;

    private static bool OffsetsRise(UtcOffsets offsets, FieldReader fields)
    {
        for (int i = 1; i < offsets.Count; i++)
        {
            if (offsets.From[i] <= offsets.From[i - 1])
            {
                fields.Path.Enter("utcOffsets");
                fields.Path.Enter(i);
                return fields.Refuse("from", "must be later than the one before.");
            }
        }

        return true;
    }

    private static bool LuminaireHolds(LuminaireSettings luminaire, FieldReader fields)
    {
        fields.Path.Enter("luminaire");
        int minimum = luminaire.MinimumDimLevel;
        bool holds = (luminaire.StandbyPowerMilliwatt <= luminaire.NominalPowerMilliwatt
                || fields.Refuse("standbyPowerMilliwatt", "must not be more than nominalPowerMilliwatt."))
            && LevelHolds("powerOnLevel", luminaire.PowerOnLevel, minimum, fields)
            && LevelHolds("systemFailureLevel", luminaire.SystemFailureLevel, minimum, fields);
        for (int i = 1; holds && i < luminaire.ConstantLightOutputCount; i++)
        {
            if (luminaire.ConstantLightOutputHours[i] <= luminaire.ConstantLightOutputHours[i - 1])
            {
                fields.Path.Enter("constantLightOutput");
                fields.Path.Enter(i);
                return fields.Refuse("hours", "must be more than at the point before.");
            }
        }

        fields.Path.Leave();
        return holds;
    }

    private static bool ProgramsHold(PoleSettings settings, FieldReader fields)
    {
        int minimum = settings.Luminaire.MinimumDimLevel;
        fields.Path.Enter("programs");
        for (int i = 0; i < settings.ProgramCount; i++)
        {
            fields.Path.Enter(i);
            for (int other = 0; other < i; other++)
            {
                if (settings.Programs[other].Id == settings.Programs[i].Id)
                {
                    return fields.Refuse("id", "is used by another program of this document.");
                }
            }

            if (!PeriodsHold(settings.Programs[i], minimum, fields)
                || !SwitchPointsHold(settings.Programs[i], minimum, fields)
                || !DynamicControlsHold(settings.Programs[i], minimum, fields))
            {
                return false;
            }

            fields.Path.Leave();
        }

        fields.Path.Leave();
        return true;
    }

    private static bool PeriodsHold(ControlProgram program, int minimum, FieldReader fields)
    {
        fields.Path.Enter("activePeriods");
        for (int i = 0; i < program.PeriodCount; i++)
        {
            fields.Path.Enter(i);
            if (!OrderHolds(program.PeriodStart[i], program.PeriodEnd[i], fields)
                || !LevelHolds("level", program.PeriodLevel[i], minimum, fields))
            {
                return false;
            }

            fields.Path.Leave();
        }

        fields.Path.Leave();
        return true;
    }

    private static bool SwitchPointsHold(ControlProgram program, int minimum, FieldReader fields)
    {
        fields.Path.Enter("switchPoints");
        for (int i = 0; i < program.SwitchPointCount; i++)
        {
            fields.Path.Enter(i);
            if (!LevelHolds("level", program.SwitchLevel[i], minimum, fields))
            {
                return false;
            }

            fields.Path.Leave();
        }

        fields.Path.Leave();
        return true;
    }

    private static bool DynamicControlsHold(ControlProgram program, int minimum, FieldReader fields)
    {
        fields.Path.Enter("dynamicControls");
        for (int i = 0; i < program.DynamicCount; i++)
        {
            fields.Path.Enter(i);
            if (!OrderHolds(program.DynamicStart[i], program.DynamicEnd[i], fields)
                || !LevelHolds("standbyLevel", program.StandbyLevel[i], minimum, fields)
                || !LevelHolds("boostLevel", program.BoostLevel[i], minimum, fields)
                || !(program.BoostLevel[i] >= program.StandbyLevel[i] || fields.Refuse("boostLevel", "must not be less than standbyLevel.")))
            {
                return false;
            }

            fields.Path.Leave();
        }

        fields.Path.Leave();
        return true;
    }

    private static bool LevelHolds(string name, int level, int minimum, FieldReader fields)
    {
        return IsLevel(level, minimum)
            || fields.Refuse(name, "must be 0 or at least the minimumDimLevel of " + minimum.ToString() + ".");
    }

    private static bool OrderHolds(int start, int end, FieldReader fields)
    {
        if (!TimePoint.IsClock(start) || !TimePoint.IsClock(end))
        {
            return true;
        }

        int from = TimePoint.MinutesAfterNoon(start);
        int to = TimePoint.Minute(end) == 720 ? 1440 : TimePoint.MinutesAfterNoon(end);
        return from < to || fields.Refuse("end", "comes before start in the night from 12:00 to 12:00; split it at 12:00.");
    }
}
