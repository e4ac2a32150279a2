using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Tenancy;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Open311;

/// <summary>What everybody may ask.</summary>
internal static class Open311Reading
{
    private const string Changeset = "2026-11-23T00:00:00+08:00";

    public static Task DiscoverAsync(HttpContext context, IMultiTenantContextAccessor tenancy, IStringLocalizer<SharedStrings> texts)
    {
        var origin = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";
        return Wire.WriteAsync(context, new JsonObject
        {
            ["changeset"] = Changeset,
            ["contact"] = tenancy.Tenant.Name,
            ["key_service"] = texts["密钥请向县里的管理员要，见 {0}", $"{origin}/developers"].Value,
            ["endpoints"] = new JsonArray(new JsonObject
            {
                ["specification"] = "http://wiki.open311.org/GeoReport_v2",
                ["url"] = $"{origin}/open311/v2",
                ["changeset"] = Changeset,
                ["type"] = "production",
                ["formats"] = new JsonArray("application/json", "text/xml"),
            }),
        }, "discovery");
    }

    public static async Task ServicesAsync(HttpContext context, ServiceList services)
        => await Wire.WriteAsync(context, await services.AllAsync(context.RequestAborted), "services", "service");

    public static async Task ServiceAsync(HttpContext context, ServiceList services, string code)
        => await Wire.WriteAsync(context, await services.DefineAsync(code, context.RequestAborted), "service_definition");

    public static async Task RequestsAsync(HttpContext context, ServiceRequests requests, TimeProvider clock, [AsParameters] Open311Query query)
        => await Wire.WriteAsync(context, await requests.FindAsync(query.Read(clock.GetUtcNow()), context.RequestAborted), "service_requests", "request");

    public static async Task RequestAsync(HttpContext context, ServiceRequests requests, TimeProvider clock, string number)
    {
        var filter = RequestFilter.Read(ReportNumber.Parse(number) ?? throw new NotFoundException(), null, null, null, null, null, null, clock.GetUtcNow());
        var found = await requests.FindAsync(filter, context.RequestAborted);
        await Wire.WriteAsync(context, found.Count == 1 ? found : throw new NotFoundException(), "service_requests", "request");
    }

    /// <summary>The number, once the phone it was told with has been proved.</summary>
    public static async Task TokenAsync(HttpContext context, GridDbContext db, string token)
    {
        var found = await db.Set<Open311Request>().AsNoTracking().Where(row => row.Token == token)
            .Join(db.Reports, row => row.ReportId, report => report.Id, (_, report) => new { report.Number, Waiting = report.Confirmation == Confirmation.Waiting }).SingleOrDefaultAsync(context.RequestAborted)
            ?? throw new NotFoundException();
        await Wire.WriteAsync(context, new JsonArray(new JsonObject { ["service_request_id"] = found.Waiting ? null : found.Number, ["token"] = token }), "service_requests", "request");
    }

    public static async Task UpdatesAsync(HttpContext context, RequestUpdates updates, TimeProvider clock, [AsParameters] Open311Query query)
        => await Wire.WriteAsync(context, await updates.FindAsync(query.Read(clock.GetUtcNow()), context.RequestAborted), "service_request_updates", "request_update");
}
