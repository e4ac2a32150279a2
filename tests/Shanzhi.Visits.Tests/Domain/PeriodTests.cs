using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Tests.Domain;

public sealed class PeriodTests
{
    [Theory]
    [InlineData(nameof(Period.Day), "2026-11-22", "2026-11-22", "2026-11-23")]
    [InlineData(nameof(Period.Week), "2026-11-22", "2026-11-16", "2026-11-23")]
    [InlineData(nameof(Period.Month), "2026-02-28", "2026-02-01", "2026-03-01")]
    [InlineData(nameof(Period.Quarter), "2026-11-22", "2026-10-01", "2027-01-01")]
    [InlineData(nameof(Period.Year), "2026-12-31", "2026-01-01", "2027-01-01")]
    public void A_day_lies_in_one_period_and_the_one_before_ends_where_it_begins(string name, string day, string from, string until)
    {
        var period = Enum.Parse<Period>(name);
        var span = period.Of(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        (span.From, span.Until).ShouldBe((DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture)));
        period.Before(span.From).Until.ShouldBe(span.From);
        period.Before(span.Last).ShouldBe(period.Before(span.From));
    }

    [Fact]
    public void A_restricted_kind_has_no_way_back()
    {
        var kind = new VisitKind { Key = "petition", Name = "信访户" };
        kind.Restrict();
        kind.Restricted.ShouldBeTrue();
        typeof(VisitKind).GetProperty(nameof(VisitKind.Restricted))!.SetMethod!.IsPrivate.ShouldBeTrue();
    }

    [Fact]
    public void A_source_of_another_module_is_nobody_of_ours()
    {
        var heard = new Heard();
        Heard.OfSource(heard.Source).ShouldBe(heard.Id);
        Heard.OfSource("sensors.alarm/0192").ShouldBeNull();
        Heard.OfSource("visits.heard/none").ShouldBeNull();
    }
}
