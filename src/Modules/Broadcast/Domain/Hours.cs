using Shanzhi.Text;
using Shanzhi.Ui;

namespace Shanzhi.Broadcast.Domain;

/// <summary>Hours of a village's clock.</summary>
internal static class Hours
{
    /// <summary>When something ordinary may go out: now, or the coming morning.</summary>
    public static DateTimeOffset AfterQuiet(this BroadcastSettings settings, DateTimeOffset now)
    {
        var local = ChinaTime.Local(now);
        if (local.Hour >= settings.QuietTo && local.Hour < settings.QuietFrom)
        {
            return now;
        }

        var day = DateOnly.FromDateTime(local.DateTime);
        return At(local.Hour >= settings.QuietFrom ? day.AddDays(1) : day, settings.QuietTo);
    }

    public static DateTimeOffset At(DateOnly day, int hour)
    {
        var local = day.ToDateTime(new TimeOnly(hour, 0));
        // China has one zone and no summer time.
        return new DateTimeOffset(local, TimeSpan.FromHours(8)).ToUniversalTime();
    }

    public static DateTimeOffset Midnight(DateTimeOffset now) => At(ChineseDates.DayOf(now), 0);

    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
