namespace CooperationPortal.Domain;

/// <summary>Time zones by their IANA names; rules come from tzdata through <see cref="TimeZoneInfo"/>.</summary>
public static class Zones
{
    /// <summary>Where both sides work, and the zone whose calendar decides what "today" and "overdue" mean for everyone.</summary>
    public const string Islamabad = "Asia/Karachi";

    /// <summary>The zones a person can choose: where the two sides' people sit.</summary>
    public static readonly IReadOnlyList<string> Offered = [Islamabad, "America/New_York", "Europe/London", "Asia/Dubai", "UTC"];

    /// <summary>Whether the name is one that tzdata knows.</summary>
    public static bool IsKnown(string? zone) => zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    /// <summary>The wall-clock time in a zone of an instant in UTC.</summary>
    public static DateTime At(string zone, DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(zone));

    /// <summary>The instant in UTC of a wall-clock time in a zone; a time that a change of clocks skips moves past the gap.</summary>
    public static DateTime ToUtc(string zone, DateTime local)
    {
        var tz = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (tz.IsInvalidTime(wall)) wall = wall.AddHours(1);
        return TimeZoneInfo.ConvertTimeToUtc(wall, tz);
    }

    /// <summary>The calendar day in a zone of an instant in UTC.</summary>
    public static DateOnly Day(string zone, DateTime utc) => DateOnly.FromDateTime(At(zone, utc));
}
