using Shanzhi.Divisions;

namespace Shanzhi.Testing;

/// <summary>A made-up county with two townships and three villages, in place of the country's file.</summary>
public sealed class SmallDivisions : IDivisions
{
    public const string County = "990100000000";
    public const string NorthTown = "990100001000";
    public const string North = "990100001001";
    public const string NorthToo = "990100001002";
    public const string SouthTown = "990100002000";
    public const string South = "990100002001";

    private static readonly Division[] All =
    [
        Make(County, null, DivisionLevel.County, "示例县"),
        Make(NorthTown, County, DivisionLevel.Township, "北镇"),
        Make(North, NorthTown, DivisionLevel.Village, "北村"),
        Make(NorthToo, NorthTown, DivisionLevel.Village, "北二村"),
        Make(SouthTown, County, DivisionLevel.Township, "南镇"),
        Make(South, SouthTown, DivisionLevel.Village, "南村"),
    ];

    public Task<IReadOnlyList<Division>> CountiesAsync(string? afterCode = null, int take = int.MaxValue, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<Division>>([All[0]]);

    public Task<IReadOnlyList<Division>> SearchCountiesAsync(string text, int take, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<Division>>([All[0]]);

    public Task<Division?> FindAsync(string code, CancellationToken cancellationToken = default) => Task.FromResult(Array.Find(All, division => division.Code12 == code.PadRight(12, '0')));

    public Task<IReadOnlyList<Division>> SubtreeAsync(string countyCode6, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<Division>>(countyCode6 == County[..6] ? All : []);

    private static Division Make(string code, string? parent, DivisionLevel level, string name) => new(code, parent, level, name, name, "");
}
