using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shanzhi.Grid.Domain;

/// <summary>How a term (时限) is counted.</summary>
internal enum TermUnit
{
    /// <summary>小时, day and night.</summary>
    Hours,

    /// <summary>工作小时: only within office hours.</summary>
    WorkHours,

    /// <summary>天, of the calendar.</summary>
    Days,

    /// <summary>工作日: the day of arrival does not count; due when the office closes.</summary>
    WorkDays,

    /// <summary>当天, not overnight (小事不过夜); what comes after 18:00 has the next day.</summary>
    SameDay,

    /// <summary>每月 1 日起 N 天内: listed on the next 1st, cleared within so many days.</summary>
    Monthly,
}

/// <summary>A term as a tenant writes it: <c>24h</c>, <c>8wh</c>, <c>5d</c>, <c>3wd</c>, <c>day</c>, <c>month+7</c>.</summary>
[JsonConverter(typeof(TermJsonConverter))]
internal readonly record struct Term(TermUnit Unit, int Amount)
{
    public const int Most = 365;

    private static readonly (string Suffix, TermUnit Unit)[] Suffixes = [("wh", TermUnit.WorkHours), ("wd", TermUnit.WorkDays), ("h", TermUnit.Hours), ("d", TermUnit.Days)];

    public static Term Hours(int amount) => new(TermUnit.Hours, amount);

    public static Term Days(int amount) => new(TermUnit.Days, amount);

    /// <summary>Null when it is no term, or longer than a year.</summary>
    public static Term? Parse(string? text)
    {
        var typed = (text ?? "").Trim().ToLowerInvariant();
        if (typed == "day")
        {
            return new Term(TermUnit.SameDay, 0);
        }

        if (typed.StartsWith("month+", StringComparison.Ordinal))
        {
            return Number(typed["month+".Length..]) is { } days and <= 28 ? new Term(TermUnit.Monthly, days) : null;
        }

        foreach (var (suffix, unit) in Suffixes)
        {
            if (typed.EndsWith(suffix, StringComparison.Ordinal))
            {
                return Number(typed[..^suffix.Length]) is { } amount && amount <= (unit is TermUnit.Hours or TermUnit.WorkHours ? Most * 24 : Most) ? new Term(unit, amount) : null;
            }
        }

        return null;
    }

    public override string ToString() => Unit switch
    {
        TermUnit.SameDay => "day",
        TermUnit.Monthly => string.Create(CultureInfo.InvariantCulture, $"month+{Amount}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Amount}{Suffix(Unit)}"),
    };

    private static string Suffix(TermUnit unit) => Suffixes.First(pair => pair.Unit == unit).Suffix;

    private static int? Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var amount) && amount > 0 ? amount : null;
}

internal sealed class TermJsonConverter : JsonConverter<Term>
{
    public override Term Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => Term.Parse(reader.GetString()) ?? throw new JsonException("Write a term as 24h, 8wh, 5d, 3wd, day or month+7.");

    public override void Write(Utf8JsonWriter writer, Term value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
