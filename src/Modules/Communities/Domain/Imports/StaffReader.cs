using Shanzhi.Communities.Accounts;
using Shanzhi.Spreadsheets;

namespace Shanzhi.Communities.Domain;

/// <summary>Reads the rows of the staff table one by one, and then looks at them together.</summary>
/// <param name="roles">Titles people write, by key.</param>
/// <param name="today">When a post begins that names no day.</param>
internal sealed class StaffReader(StaffPlaces places, IReadOnlyList<RoleView> roles, DateOnly today)
{
    private readonly List<RowProblem> problems = [];

    public IReadOnlyList<RowProblem> Problems => problems;

    /// <summary>The rows with nothing to mend, in the order of the file; the others are in <see cref="Problems"/>.</summary>
    public IReadOnlyList<StaffRow> Read(HeaderMap map, IEnumerable<SpreadsheetRow> rows)
    {
        var logins = new Dictionary<string, StaffRow>(StringComparer.Ordinal);
        var phones = new Dictionary<string, StaffRow>(StringComparer.Ordinal);
        var posts = new Dictionary<(string, string, Guid), int>();
        var good = new List<StaffRow>();
        foreach (var row in rows.Select(row => ReadRow(map, row)).OfType<StaffRow>())
        {
            var complaint =
                logins.TryGetValue(row.Login, out var same) && same.Name != row.Name ? (StaffSheet.Login, $"第 {same.Row} 行的{same.Name}也用这个登录名，换一个。")
                : row.Phone is { } phone && phones.TryGetValue(phone, out var other) && other.Login != row.Login ? (StaffSheet.Phone, $"第 {other.Row} 行的{other.Name}也是这个手机号。工作人员一人一个号。")
                : posts.TryGetValue((row.Login, row.Role, row.AreaId), out var twice) ? (StaffSheet.Role, $"和第 {twice} 行一样，请删掉一行。")
                : ((string, string)?)null;
            if (complaint is var (key, message))
            {
                problems.Add(new RowProblem(row.Row, StaffSheet.HeaderOf(key), message));
                continue;
            }

            logins.TryAdd(row.Login, row);
            phones.TryAdd(row.Phone ?? "", row);
            posts.Add((row.Login, row.Role, row.AreaId), row.Row);
            good.Add(row);
        }

        return good;
    }

    private StaffRow? ReadRow(HeaderMap map, SpreadsheetRow row)
    {
        var before = problems.Count;
        foreach (var (column, problem) in map.Problems(row))
        {
            problems.Add(new RowProblem(row.Number, column.Header, SpreadsheetTexts.Describe(problem, column.Header)));
        }

        string Get(string key) => CellText.Clean(map.Get(row, key));
        void Bad(string key, string message) => problems.Add(new RowProblem(row.Number, StaffSheet.HeaderOf(key), message));

        var name = Get(StaffSheet.Name);
        if (name.Length is 0 or > 60)
        {
            Bad(StaffSheet.Name, name.Length == 0 ? "请填姓名。" : "字太多，最多 60 个。");
        }

        var phone = PhoneNumbers.Normalize(Get(StaffSheet.Phone));
        if (phone is null && CellText.Digits(Get(StaffSheet.Phone)).Length > 0)
        {
            Bad(StaffSheet.Phone, AsWritten.Masked(Get(StaffSheet.Phone)) + "手机号是 11 位数字。");
        }

        var login = Account.NormalizeLogin(Get(StaffSheet.Login)) is { Length: > 0 } given ? given : phone ?? "";
        if (!Account.IsLogin(login))
        {
            Bad(StaffSheet.Login, login.Length == 0 ? "登录名和手机号填一样就行，不填登录名就用手机号登录。" : AsWritten.Of(Get(StaffSheet.Login)) + "登录名用 3 到 32 个字母或数字，比如 xuyihe。");
        }

        var role = FindRole(Get(StaffSheet.Role));
        if (role is null)
        {
            Bad(StaffSheet.Role, (Get(StaffSheet.Role) is { Length: > 0 } written ? AsWritten.Of(written) : "") + $"没有这个职务。可以填：{string.Join('、', roles.Select(x => x.Title))}。");
        }

        var (place, column2, complaint) = places.Find(CellText.Digits(Get(StaffSheet.Code)), Get(StaffSheet.Town), Get(StaffSheet.Village), Get(StaffSheet.Group));
        if (complaint is not null)
        {
            Bad(column2, complaint);
        }

        var from = ReadDay(Get(StaffSheet.From), StaffSheet.From, Bad) ?? today;
        var to = ReadDay(Get(StaffSheet.To), StaffSheet.To, Bad);
        if (to < from)
        {
            Bad(StaffSheet.To, AsWritten.Of(Get(StaffSheet.To)) + "到期的日子要在上任以后。");
        }

        var reason = Get(StaffSheet.Reason);
        if (reason.Length > 200)
        {
            Bad(StaffSheet.Reason, "字太多，最多 200 个。");
        }

        return problems.Count > before ? null : new StaffRow(row.Number, name, login, phone, role!.Key, place!.Id, from, to, reason);
    }

    /// <summary>By its whole title; else by a part that only one title has, since people write 网格员 for 专（兼）职网格员.</summary>
    private RoleView? FindRole(string text)
    {
        var wanted = Fold(text);
        return wanted.Length == 0 ? null
            : roles.FirstOrDefault(role => Fold(role.Title) == wanted || role.Key == text)
            ?? (roles.Where(role => Fold(role.Title).Contains(wanted, StringComparison.Ordinal)).ToList() is [var only] ? only : null);
    }

    /// <summary>Brackets and quotation marks come in several widths, and people leave them out.</summary>
    private static string Fold(string text) => string.Concat(CellText.Digits(text).Where(char.IsLetterOrDigit));

    private static DateOnly? ReadDay(string text, string key, Action<string, string> bad)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (!CellText.TryDate(text, out var day))
        {
            bad(key, AsWritten.Of(text) + "日期写成 2026-01-01 这样。");
            return null;
        }

        return day;
    }
}
