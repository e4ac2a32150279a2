using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.Staff;

/// <summary>The list as filtered, a row a post, as a table once the reason is on record.</summary>
[RequirePermission(AccountPermissions.PostsManageName)]
internal sealed class ExportModel(StaffQueries queries, ISpreadsheetWriter writer, TimeProvider time, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    private const int MostExported = 5000;
    private static readonly string[] Headers = ["姓名", "登录名", "手机号", "职务", "地方", "任职日期", "到期日期", "状态"];

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Place { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public int Total { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (shell.Kind, shell.Title) = (ShellKind.Staff, texts["导出"]);
        (Total, _) = await queries.ListAsync(Search, Role, Place, 1, 1, cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var (done, _) = await this.TrySendAsync(new ExportStaff(Place, Reason ?? ""), "");
        if (!done)
        {
            await OnGetAsync(cancellation);
            return Page();
        }

        var (_, lines) = await queries.ListAsync(Search, Role, Place, 1, MostExported, cancellation);
        var content = new MemoryStream();
        await writer.WriteXlsxAsync(content, new ExportSheet("工作人员名册", Headers, Rows(lines)), cancellation);
        content.Position = 0;
        return File(content, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ExportName.Of(shell.TenantName, "工作人员名册", time.Today(), "xlsx"));
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
