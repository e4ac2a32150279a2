using FsCheck;
using FsCheck.Fluent;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Tests.Domain;

/// <summary>How terms are counted, by the hours of an office and a year with holidays.</summary>
public sealed class Terms
{
    /// <summary>National Day of 2026: 1 to 7 October off, Saturday the 10th worked.</summary>
    private static readonly WorkCalendar Calendar = WorkCalendar.Plain with
    {
        Special = Enumerable.Range(1, 7).ToDictionary(day => new DateOnly(2026, 10, day), _ => false).Append(new(new DateOnly(2026, 10, 10), true)).ToDictionary(),
    };

    [Theory]
    [InlineData("24h", "2026-09-30 16:00", "2026-10-01 16:00")]
    [InlineData("5d", "2026-09-30 16:00", "2026-10-05 16:00")]
    [InlineData("1wd", "2026-09-30 16:00", "2026-10-08 17:30")]
    [InlineData("3wd", "2026-09-30 16:00", "2026-10-10 17:30")]
    [InlineData("1wd", "2026-10-03 09:00", "2026-10-08 17:30")]
    [InlineData("2wh", "2026-09-30 16:00", "2026-10-08 09:00")]
    [InlineData("2wh", "2026-09-30 15:30", "2026-09-30 17:30")]
    [InlineData("10wh", "2026-10-08 08:00", "2026-10-09 09:30")]
    [InlineData("day", "2026-09-30 09:00", "2026-10-01 00:00")]
    [InlineData("day", "2026-09-30 18:00", "2026-10-02 00:00")]
    [InlineData("month+7", "2026-09-12 09:00", "2026-10-08 00:00")]
    [InlineData("month+7", "2026-10-01 09:00", "2026-10-08 00:00")]
    [InlineData("month+7", "2026-10-02 09:00", "2026-11-08 00:00")]
    public void A_term_is_over(string term, string since, string over)
        => Calendar.After(Term.Parse(term)!.Value, At(since)).ShouldBe(At(over));

    [Theory]
    [InlineData("")]
    [InlineData("0d")]
    [InlineData("-1d")]
    [InlineData("5")]
    [InlineData("366d")]
    [InlineData("month+31")]
    [InlineData("9999999999d")]
    [InlineData("1.5h")]
    public void What_is_no_term_is_refused(string text) => Term.Parse(text).ShouldBeNull();

    [Fact]
    public void What_is_written_is_read_back()
        => Prop.ForAll(AnyTerm(), term => Term.Parse(term.ToString()).ShouldBe(term)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_term_ends_after_it_begins_and_never_sooner_for_who_comes_later()
        => Prop.ForAll(AnyTerm(), Gen.Choose(0, 700 * 24 * 60).Two().ToArbitrary(), (term, minutes) =>
        {
            var (first, second) = (Start.AddMinutes(Math.Min(minutes.Item1, minutes.Item2)), Start.AddMinutes(Math.Max(minutes.Item1, minutes.Item2)));
            Calendar.After(term, first).ShouldBeGreaterThan(first);
            Calendar.After(term, second).ShouldBeGreaterThanOrEqualTo(Calendar.After(term, first));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Work_ends_within_office_hours_on_a_working_day()
        => Prop.ForAll(Gen.Choose(1, 200).ToArbitrary(), Gen.Choose(0, 700 * 24 * 60).ToArbitrary(), Gen.Elements(TermUnit.WorkDays, TermUnit.WorkHours).ToArbitrary(), (amount, minutes, unit) =>
        {
            var over = Clock.Local(Calendar.After(new Term(unit, amount), Start.AddMinutes(minutes)));
            Calendar.IsWorkday(DateOnly.FromDateTime(over.DateTime)).ShouldBeTrue();
            (over.TimeOfDay >= TimeSpan.FromHours(8.5) && over.TimeOfDay <= TimeSpan.FromHours(17.5)).ShouldBeTrue();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_calendar_without_working_days_still_comes_to_an_end()
        => (Calendar with { Weekend = Enum.GetValues<DayOfWeek>() }).After(new Term(TermUnit.WorkHours, 40), Start).ShouldBeGreaterThan(Start);

    private static DateTimeOffset Start { get; } = At("2026-01-01 00:00");

    private static DateTimeOffset At(string local) => Clock.At(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture));

    private static Arbitrary<Term> AnyTerm()
        => Gen.Choose(1, 28).SelectMany(amount => Gen.Elements(Enum.GetValues<TermUnit>()).Select(unit => new Term(unit, unit == TermUnit.SameDay ? 0 : amount))).ToArbitrary();
}
