using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Text;

namespace Shanzhi.Grid.Open311;

/// <summary>Which requests a program asks for; ninety days back from now unless it says otherwise.</summary>
internal sealed record RequestFilter(DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<string> Numbers, IReadOnlyList<string> Services, Expression<Func<Report, bool>>? Status, int Skip, int Take)
{
    public const int MostRows = 1000;
    private const int MostListed = 100;
    private const int LastPage = 100_000;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    /// <exception cref="InputException">Something of it cannot be read.</exception>
    public static RequestFilter Read(string? numbers, string? services, string? from, string? until, string? status, int? page, int? pageSize, DateTimeOffset now)
    {
        var end = Time("end_date", until) ?? now;
        var start = Time("start_date", from) ?? Before(end);
        if (end - start > Longest || end < start)
        {
            throw new InputException("start_date", "start_date 到 end_date 最长 90 天。");
        }

        var take = Math.Clamp(pageSize ?? MostRows, 1, MostRows);
        var skip = (Math.Clamp(page ?? 1, 1, LastPage) - 1) * take;
        return new RequestFilter(start, end, [.. List("service_request_id", numbers).Select(number => ReportNumber.Parse(number) ?? "")], List("service_code", services), State(status), skip, take);
    }

    public IQueryable<Report> Over(IQueryable<Report> reports)
    {
        var query = reports.AsNoTracking().Where(ReportAccess.Public);
        if (Numbers.Count > 0)
        {
            // Asked for by number, nothing else is looked at.
            return query.Where(report => Numbers.Contains(report.Number));
        }

        query = query.Where(report => report.ReceivedAt >= From && report.ReceivedAt <= Until);
        query = Status is null ? query : query.Where(Status);
        return Services.Count == 0 ? query : query.Where(report => Services.Contains(report.CategoryKey));
    }

    private static Expression<Func<Report, bool>>? State(string? status)
    {
        var asked = List("status", status);
        return (asked.Contains("open"), asked.Contains("closed"), asked.Except(["open", "closed"]).Any()) switch
        {
            (_, _, true) => throw new InputException("status", "status 写 open 或者 closed。"),
            (true, false, _) => ReportAccess.Open,
            (false, true, _) => ReportAccess.Over,
            _ => null,
        };
    }

    private static IReadOnlyList<string> List(string field, string? text)
    {
        var list = (text ?? "").Typed().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return list.Length <= MostListed ? list : throw new InputException(field, "一次最多 {0} 个。", MostListed);
    }

    private static DateTimeOffset Before(DateTimeOffset end) => end - DateTimeOffset.UnixEpoch > Longest ? end - Longest : DateTimeOffset.UnixEpoch;

    private static DateTimeOffset? Time(string field, string? text)
        => string.IsNullOrWhiteSpace(text) ? null
            // A plus sign that was not escaped has become a space.
            : DateTimeOffset.TryParse(text.Trim().Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at.Year is >= 2000 and < 3000 ? at.ToUniversalTime()
            : throw new InputException(field, "时间写成 2026-11-22T09:12:00+08:00 的样子。");
}
