namespace Laterne.Core.Lighting;

/// <summary>Gregorian calendar arithmetic in integers. Days count from 1970-01-01; a written date is <c>yyyymmdd</c>.</summary>
public static class CivilDate
{
    /// <summary>Milliseconds of a day.</summary>
    public const long DayMs = 86_400_000;

    /// <summary>Days since 1970-01-01 of a date. Years are counted from March, so that the leap day ends one.</summary>
    public static int ToDays(int year, int month, int day)
    {
        int y = month > 2 ? year : year - 1;
        int monthFromMarch = month > 2 ? month - 3 : month + 9;
        int dayOfYear = ((153 * monthFromMarch) + 2) / 5 + day - 1;
        return (365 * y) + (y / 4) - (y / 100) + (y / 400) + dayOfYear - 719_468;
    }

    /// <summary>Days since 1970-01-01 of <paramref name="yyyymmdd"/>, years 1 to 9999.</summary>
    public static int ToDays(int yyyymmdd) => ToDays(yyyymmdd / 10_000, yyyymmdd / 100 % 100, yyyymmdd % 100);

    /// <summary>The date <c>yyyymmdd</c> of a day number from the years 1 to 9999.</summary>
    public static int FromDays(int days)
    {
        int sinceMarch0 = days + 719_468;
        int era = sinceMarch0 / 146_097;
        int dayOfEra = sinceMarch0 - (era * 146_097);
        int yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        int dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        int monthFromMarch = ((5 * dayOfYear) + 2) / 153;
        int day = dayOfYear - (((153 * monthFromMarch) + 2) / 5) + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = (era * 400) + yearOfEra + (month <= 2 ? 1 : 0);
        return (year * 10_000) + (month * 100) + day;
    }

    /// <summary>0 = Monday to 6 = Sunday; 1970-01-01 was a Thursday.</summary>
    public static int DayOfWeek(int days) => ((days % 7) + 10) % 7;

    /// <summary>True when <paramref name="yyyymmdd"/> exists in the calendar (years 1 to 9999).</summary>
    public static bool IsReal(long yyyymmdd)
    {
        if (yyyymmdd < 10_101 || yyyymmdd > 99_991_231)
        {
            return false;
        }

        int date = (int)yyyymmdd;
        int month = date / 100 % 100;
        int day = date % 100;
        return month >= 1 && month <= 12 && day >= 1 && FromDays(ToDays(date)) == date;
    }
}
