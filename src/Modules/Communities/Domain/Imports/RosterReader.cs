using Shanzhi.Spreadsheets;

namespace Shanzhi.Communities.Domain;

/// <summary>Reads the rows of a roster one by one, and then looks at them together.</summary>
/// <param name="villages">Villages the rows may name.</param>
/// <param name="today">Nobody is born after it.</param>
internal sealed class RosterReader(RosterVillages villages, DateOnly today)
{
    private static readonly string[] Men = ["男", "男性", "1"];
    private static readonly string[] Women = ["女", "女性", "2"];
    private readonly List<RowProblem> problems = [];

    public IReadOnlyList<RowProblem> Problems => problems;

    /// <summary>The rows with nothing to mend, in the order of the file; the others are in <see cref="Problems"/>.</summary>
    public IReadOnlyList<RosterRow> Read(HeaderMap map, IEnumerable<SpreadsheetRow> rows)
    {
        var read = rows.Where(row => !map.IsExample(row)).Select(row => ReadRow(map, row)).OfType<RosterRow>().ToList();
        return CheckTogether(read);
    }

    private RosterRow? ReadRow(HeaderMap map, SpreadsheetRow row)
    {
        var before = problems.Count;
        foreach (var (column, problem) in map.Problems(row))
        {
            problems.Add(new RowProblem(row.Number, column.Header, SpreadsheetTexts.Describe(problem, column.Header)));
        }

        string Get(string key) => CellText.Clean(map.Get(row, key));
        void Bad(string key, string message) => problems.Add(new RowProblem(row.Number, RosterSheet.HeaderOf(key), message));
        string Needed(string key, int most, string message)
        {
            var text = Get(key);
            if (text.Length == 0)
            {
                Bad(key, message);
            }

            return Fit(key, text, most);
        }

        string Fit(string key, string text, int most)
        {
            if (text.Length > most)
            {
                Bad(key, $"字太多，最多 {most} 个。");
            }

            return text;
        }

        var (village, complaint) = villages.Find(CellText.Digits(map.Get(row, RosterSheet.VillageCode)), Get(RosterSheet.Village));
        if (complaint is not null)
        {
            Bad(RosterSheet.Village, complaint);
        }

        var household = Needed(RosterSheet.Household, Household.NumberLength, "请填户号，同一户的人填一样的。");
        var name = Needed(RosterSheet.Name, Resident.NameLength, "请填姓名。");
        var relation = Needed(RosterSheet.Relation, Resident.RelationLength, "请填与户主关系，户主自己填“户主”。");
        var group = Fit(RosterSheet.Group, GroupName(Get(RosterSheet.Group)), Area.NameLength);
        var door = Fit(RosterSheet.Door, Get(RosterSheet.Door), Household.DoorLength);
        var note = Fit(RosterSheet.Note, Get(RosterSheet.Note), Household.NoteLength);
        var id = ReadIdNumber(map.Get(row, RosterSheet.IdNumber), Bad);
        var birth = ReadBirth(Get(RosterSheet.Birth), id, Bad);
        var gender = ReadGender(Get(RosterSheet.Gender), id, Bad);
        var phone = ReadPhone(map.Get(row, RosterSheet.Phone), Bad);
        return problems.Count > before || village is null
            ? null
            : new RosterRow(row.Number, village.Id, group, household, name, relation, gender, birth, id?.Value, phone, door, note);
    }

    private static CitizenNumber? ReadIdNumber(string text, Action<string, string> bad)
    {
        if (CellText.Digits(text).Length == 0)
        {
            return null;
        }

        var number = CitizenNumber.Parse(text);
        if (number is null)
        {
            bad(RosterSheet.IdNumber, AsWritten.Masked(text) + "身份证号不对，请对照证件再看一遍，18 位，最后一位可以是 X。");
        }

        return number;
    }

    private DateOnly? ReadBirth(string text, CitizenNumber? id, Action<string, string> bad)
    {
        if (text.Length == 0)
        {
            return id?.Birth;
        }

        if (!CellText.TryDate(text, out var birth))
        {
            bad(RosterSheet.Birth, AsWritten.Of(text) + "日期写成 1970-01-01 这样。");
            return null;
        }

        if (birth > today)
        {
            bad(RosterSheet.Birth, AsWritten.Of(text) + "出生日期在今天以后，请改一下。");
        }

        if (id is not null && id.Birth != birth)
        {
            bad(RosterSheet.Birth, AsWritten.Of(text) + "和身份证号里的生日对不上，请看哪个写错了。");
        }

        return birth;
    }

    private static Gender ReadGender(string text, CitizenNumber? id, Action<string, string> bad)
    {
        var given = text.Length == 0 ? Gender.Unknown : Men.Contains(text) ? Gender.Male : Women.Contains(text) ? Gender.Female : (Gender?)null;
        if (given is null)
        {
            bad(RosterSheet.Gender, AsWritten.Of(text) + "性别填“男”或“女”。");
        }

        return given is null or Gender.Unknown ? id?.Gender ?? Gender.Unknown : given.Value;
    }

    private static string? ReadPhone(string text, Action<string, string> bad)
    {
        if (CellText.Digits(text).Length == 0)
        {
            return null;
        }

        var phone = PhoneNumbers.Normalize(text);
        if (phone is null)
        {
            bad(RosterSheet.Phone, AsWritten.Masked(text) + "手机号是 11 位数字。");
        }

        return phone;
    }

    /// <summary>1, 1组 and 一组 are what people write; a bare number gets its 组.</summary>
    private static string GroupName(string text)
        => text.Length > 0 && text.All(char.IsAsciiDigit) ? text + "组" : text;

    private List<RosterRow> CheckTogether(List<RosterRow> rows)
    {
        var people = new Dictionary<string, int>(StringComparer.Ordinal);
        var heads = new Dictionary<string, int>(StringComparer.Ordinal);
        var homes = new Dictionary<string, RosterRow>(StringComparer.Ordinal);
        var good = new List<RosterRow>(rows.Count);
        foreach (var row in rows)
        {
            var complaint =
                homes.TryGetValue(row.Household, out var home) && home.VillageId != row.VillageId ? (RosterSheet.Household, $"第 {home.Row} 行的同一户在别的村，户号不能一样。")
                : people.TryGetValue(row.PersonKey, out var same) ? (RosterSheet.Name, $"和第 {same} 行是同一个人，请删掉一行。")
                : row.Relation == Resident.Head && heads.TryGetValue(row.Household, out var head) ? (RosterSheet.Relation, $"第 {head} 行已经是这户的户主，一户只有一个户主。")
                : ((string, string)?)null;
            if (complaint is var (key, message))
            {
                problems.Add(new RowProblem(row.Row, RosterSheet.HeaderOf(key), message));
                continue;
            }

            homes.TryAdd(row.Household, row);
            people.Add(row.PersonKey, row.Row);
            if (row.Relation == Resident.Head)
            {
                heads.Add(row.Household, row.Row);
            }

            good.Add(row);
        }

        return good;
    }
}
