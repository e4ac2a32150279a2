using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Shanzhi.Areas;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Directories;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.Staff;

[RequirePermission(AccountPermissions.PostsManageName)]
internal sealed class IndexModel(
    StaffQueries queries, RoleBook book, PlaceChoices choices, IAreaDirectory areas, ISpreadsheetWriter writer, ICurrentUser user, TimeProvider time, IPageShell shell,
    IStringLocalizer<SharedStrings> texts) : PageModel
{
    private const int MostExported = 5000;
    private static readonly string[] Headers = ["姓名", "登录名", "手机号", "职务", "地方", "任职日期", "到期日期", "状态"];

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }

    /// <summary>Id of a township or village.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Place { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public int Total { get; private set; }

    public IReadOnlyList<StaffLine> Lines { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Roles { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    public bool MayAdd => user.Caller.CanAnywhere(AccountPermissions.StaffManage);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (shell.Kind, shell.Title) = (ShellKind.Staff, texts["工作人员"]);
        Roles = [.. (await book.GetAsync(cancellation)).Values.Where(role => role.Key != Communities.Roles.Villager).OrderBy(role => role.Order).Select(role => new SelectListItem(texts[role.Title], role.Key))];
        Places = await choices.InReachAsync(AccountPermissions.PostsManage, AreaLevel.Township, AreaLevel.Village, cancellation);
        (Total, Lines) = await FindAsync(Number, StaffQueries.PageSize, cancellation);
    }

    /// <summary>The list as filtered, a row a post.</summary>
    public async Task<IActionResult> OnGetExportAsync(CancellationToken cancellation)
    {
        var (_, lines) = await FindAsync(1, MostExported, cancellation);
        var content = new MemoryStream();
        await writer.WriteXlsxAsync(content, new ExportSheet("工作人员名册", Headers, Rows(lines)), cancellation);
        content.Position = 0;
        return File(content, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ExportName.Of(shell.TenantName, "工作人员名册", time.Today(), "xlsx"));
    }

    private async Task<(int Total, IReadOnlyList<StaffLine> Lines)> FindAsync(int page, int size, CancellationToken cancellation)
    {
        AreaPath? place = Place is { } id ? (await areas.FindAsync(id, cancellation))?.Path : null;
        return await queries.ListAsync(Search, Role, place, page, size, cancellation);
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Rows(IReadOnlyList<StaffLine> lines)
    {
        foreach (var line in lines)
        {
            var state = line.Disabled ? "已停用" : line.Posts.Count == 0 ? "现在没有职务" : "";
            foreach (var post in line.Posts.DefaultIfEmpty())
            {
                yield return [line.Name, line.Login, line.Phone, post?.Role, post?.Place, post?.From, post?.To, state];
            }
        }

        await Task.CompletedTask;
    }
}
