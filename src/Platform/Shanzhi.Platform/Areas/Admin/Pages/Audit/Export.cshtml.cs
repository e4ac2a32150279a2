using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Admin.Pages.Audit;

/// <summary>The whole trail as a file for Excel. That it was taken out is itself kept in the trail.</summary>
[RequirePermission(AdminPermissions.AuditName, Everywhere = true)]
internal sealed class ExportModel(TrailSheet sheet, IMediator mediator, TimeProvider time) : AdminPage
{
    protected override string Heading => "导出操作记录";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(new RecordActs([new TenantAct("tenant.audit.export", "audit")]), cancellation);
        var day = DateOnly.FromDateTime(ChinaTime.Local(time.GetUtcNow()).DateTime);
        Response.ContentType = "text/csv; charset=utf-8";
        var name = new ContentDispositionHeaderValue("attachment");
        name.SetHttpFileName(ExportName.Of(Tenant.Name, "操作记录", day, "csv"));
        Response.Headers.ContentDisposition = name.ToString();
        Response.Headers.CacheControl = "no-store";
        await sheet.WriteAsync(Response.Body, cancellation);
        return new EmptyResult();
    }
}
