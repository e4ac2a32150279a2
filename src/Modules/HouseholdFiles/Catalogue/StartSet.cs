using Shanzhi.HouseholdFiles.Domain;

namespace Shanzhi.HouseholdFiles.Catalogue;

/// <summary>
/// The catalogue a county starts with: people, housing, land, work, hardships, health, allowances (户籍、土地、建房、务工……四十多项). A line is a group, an item a key, a title and its type,
/// then: a choice's options in [], @ a person's, ! sensitive, ? found by its words, + has to be collected, % care, # private, and how many months it holds.
/// </summary>
internal static class StartSet
{
    private const string Set = """
        people 户籍人口: booklet 户口本 paper!?#, status 在家还是外出 [在家、外出、空挂户、寄住] @+6, hukou 户口性质 [农业、居民] @, education 文化程度 [小学、初中、高中中专、大专以上、没上过学] @, marriage 婚姻状况 [未婚、已婚、丧偶、离异] @%, politics 政治面貌 [群众、团员、党员、民主党派] @, soldier 服役情况 [没有、现役、退役] @, phone 备用电话 text @!#12
        housing 住房: address 住址 text ?+, structure 房屋结构 [框架、砖混、砖木、土木] +, floor 建筑面积（平方米） number, built 建房年份 number, approval 建房审批号 text ?, deed 不动产权证 paper!?#, danger 危房等级 [不是危房、B级、C级、D级] +%12, rented 房子出租 yesno +6, water 饮水 [自来水、井水、山泉水] 12, fire 用火用电有隐患 yesno +6
        land 土地: contracted 承包地面积 area +, plots 承包地块 text ?, contract 土地承包经营权证 paper!?#, leased 流转出去面积 area 12, forest 林地面积 area, pasture 草场面积 area, homestead 宅基地面积（平方米） number, homesteadNo 宅基地编号 text ?
        work 务工产业: place 在哪里务工 text @?6, job 做什么工作 text @6, skill 技能证书 text @?, wish 就业打算 [不找工作、想在附近找、想外出、想学技术] @6, business 家里的产业 text ?+12, livestock 牲畜数 number 12, machines 农机车辆 text, income 家庭年收入（元） number %12
        hardship 困难情况: kind 困难类型 [没有困难、低保户、特困户、低保边缘、防返贫监测户] +%12, cause 为什么困难 text %12, need 眼下要什么帮助 text %6, alone 独居老人 yesno @%6, child 留守儿童 yesno @%6, helper 联系帮扶的人 text
        health 健康: insured 参加医保 yesno @%12, selfcare 生活能不能自理 [能自理、要人帮、不能自理] @%6, illness 重病慢病 text @!#12, disability 残疾类别等级 text @!#, disabilityCard 残疾证 paper@!?#
        allowance 待遇补贴: relief 每月低保金（元） number !#12, reliefCard 低保证 paper!?#12, pension 养老待遇 [没有、城乡居民、职工] @%12, farming 每年惠农补贴（元） number %12, account 补贴账号 text !#
        """;

    public static IReadOnlyList<Field> Fields() => [.. Set.Split('\n').SelectMany(Line).Select((make, at) => make(at + 1))];

    private static IEnumerable<Func<int, Field>> Line(string line)
    {
        var (head, tail) = Two(line, ':');
        var (group, title) = Two(head, ' ');
        return tail.Split(',').Select(item => Item(group, title, item.Trim()));
    }

    private static Func<int, Field> Item(string group, string groupTitle, string item)
    {
        var (key, rest) = Two(item, ' ');
        var (title, kind) = Two(rest, ' ');
        var choices = kind.StartsWith('[') ? kind[1..kind.IndexOf(']', StringComparison.Ordinal)] : "";
        var signs = choices.Length > 0 ? kind[(choices.Length + 2)..] : kind;
        var circle = signs.Contains('#', StringComparison.Ordinal) ? Circle.Private : signs.Contains('%', StringComparison.Ordinal) ? Circle.Care : Circle.Open;
        var months = string.Concat(signs.Where(char.IsAsciiDigit));
        return order => new Field
        {
            Key = $"{group}.{key}",
            Group = groupTitle,
            Title = title,
            Type = choices.Length > 0 ? FieldType.Choice : TypeOf(string.Concat(kind.TakeWhile(char.IsAsciiLetter))),
            Choices = choices,
            PerPerson = signs.Contains('@', StringComparison.Ordinal),
            Sensitive = signs.Contains('!', StringComparison.Ordinal),
            Searchable = signs.Contains('?', StringComparison.Ordinal),
            Required = signs.Contains('+', StringComparison.Ordinal),
            ReadBy = circle,
            WriteBy = circle,
            Months = months.Length > 0 ? int.Parse(months, System.Globalization.CultureInfo.InvariantCulture) : null,
            Order = order,
        };
    }

    private static FieldType TypeOf(string word) => word switch
    {
        "number" => FieldType.Number,
        "date" => FieldType.Date,
        "yesno" => FieldType.YesNo,
        "area" => FieldType.Area,
        "paper" => FieldType.Paper,
        _ => FieldType.Text,
    };

    private static (string Head, string Tail) Two(string text, char at)
    {
        var index = text.IndexOf(at, StringComparison.Ordinal);
        return (text[..index].Trim(), text[(index + 1)..].Trim());
    }
}
