namespace Shanzhi.Divisions;

/// <summary>A level of the official administrative divisions (行政区划).</summary>
public enum DivisionLevel
{
    /// <summary>省、自治区、直辖市.</summary>
    Province = 1,

    /// <summary>地级市、自治州、盟、地区.</summary>
    City = 2,

    /// <summary>县、区、县级市、旗; also a city that has no counties (东莞、中山、儋州、嘉峪关).</summary>
    County = 3,

    /// <summary>乡、镇、街道.</summary>
    Township = 4,

    /// <summary>村、社区.</summary>
    Village = 5,
}

/// <summary>An official administrative division.</summary>
/// <param name="Code12">The statistical code (统计用区划代码), filled with zeros to 12 digits.</param>
/// <param name="ParentCode12">The division it lies in; null for a province.</param>
/// <param name="Level">Its level.</param>
/// <param name="Name">The official name: 团结村委会.</param>
/// <param name="ShortName">The name people use: 团结村.</param>
/// <param name="Within">The names above it, outermost first, so that same names can be told apart: 浙江省衢州市 for 龙游县.</param>
public sealed record Division(string Code12, string? ParentCode12, DivisionLevel Level, string Name, string ShortName, string Within)
{
    /// <summary>浙江省衢州市龙游县.</summary>
    public string FullName => Within + Name;
}
