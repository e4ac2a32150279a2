using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shanzhi.Api;
using Shanzhi.Grid.Components;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Sections;
using Shanzhi.Spreadsheets;
using Shanzhi.Tenancy;
using Shanzhi.Ui;

namespace Shanzhi.Grid.OpenData;

/// <summary>开放数据: the public reports of each year as CSV and GeoJSON, what the columns mean (CSV on the Web), and a catalogue (DCAT) beside them.</summary>
internal static class OpenDataEndpoints
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IServiceCollection AddOpenData(this IServiceCollection services) => services.AddScoped<OpenReports>().AddPageSection<OpenDataGuideViewComponent>("developers", 30);

    public static void MapOpenData(this IEndpointRouteBuilder endpoints)
    {
        var data = endpoints.MapGroup("/opendata").WithTags("开放数据").WithMetadata(new FeatureAttribute(GridFeatures.OpenData), new ForProgramsAttribute()).AllowAnonymous();
        data.MapGet("reports.csv", CsvAsync).Produces(StatusCodes.Status200OK, contentType: "text/csv");
        data.MapGet("reports.geojson", GeoJsonAsync).Produces(StatusCodes.Status200OK, contentType: "application/geo+json");
        data.MapGet("reports.csv-metadata.json", ColumnsAsync).Produces(StatusCodes.Status200OK, contentType: "application/csvm+json");
        data.MapGet("catalog.json", CatalogAsync).Produces(StatusCodes.Status200OK, contentType: "application/ld+json");
    }

    private static async Task CsvAsync(HttpContext context, OpenReports reports, ISpreadsheetWriter writer, TimeProvider clock, int? year)
    {
        if (Begin(context, "text/csv; charset=utf-8", Checked(year, clock), clock) is not { } chosen)
        {
            return;
        }

        context.Response.Headers.ContentDisposition = $"attachment; filename=reports-{chosen}.csv";
        await writer.WriteCsvAsync(context.Response.Body, new ExportSheet("reports", [.. OpenColumns.All.Select(column => column.Name)], RowsAsync()), context.RequestAborted);

        async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync()
        {
            await foreach (var row in reports.ReadAsync(chosen, context.RequestAborted))
            {
                yield return [.. OpenColumns.All.Select(column => column.Value(row) is DateTimeOffset at ? Time(at) : column.Value(row))];
            }
        }
    }

    /// <summary>Those whose spot is known.</summary>
    private static async Task GeoJsonAsync(HttpContext context, OpenReports reports, TimeProvider clock, int? year)
    {
        if (Begin(context, "application/geo+json; charset=utf-8", Checked(year, clock), clock) is not { } chosen)
        {
            return;
        }

        var between = "{\"type\":\"FeatureCollection\",\"features\":[\n";
        await foreach (var row in reports.ReadAsync(chosen, context.RequestAborted))
        {
            if (row is { Latitude: { } latitude, Longitude: { } longitude })
            {
                var properties = OpenColumns.All.Where(column => column.Name is not ("latitude" or "longitude")).ToDictionary(column => column.Name, column => column.Value(row) is DateTimeOffset at ? Time(at) : column.Value(row), StringComparer.Ordinal);
                await context.Response.WriteAsync(between + JsonSerializer.Serialize(new { type = "Feature", geometry = new { type = "Point", coordinates = new[] { longitude, latitude } }, properties }, Json), context.RequestAborted);
                between = ",\n";
            }
        }

        await context.Response.WriteAsync(between.StartsWith('{') ? $"{between}]}}" : "\n]}", context.RequestAborted);
    }

    private static Task ColumnsAsync(HttpContext context, IStringLocalizer<SharedStrings> texts) => WriteAsync(context, "application/csvm+json", new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["@context"] = "http://www.w3.org/ns/csvw",
        ["url"] = "reports.csv",
        ["dialect"] = new { encoding = "utf-8", header = true, delimiter = "," },
        ["tableSchema"] = new
        {
            primaryKey = "number",
            columns = OpenColumns.All.Select(column => new Dictionary<string, object>(StringComparer.Ordinal) { ["name"] = column.Name, ["titles"] = new[] { column.Name, texts[column.Title].Value }, ["dc:description"] = texts[column.Meaning].Value, ["datatype"] = column.Type }),
        },
    });

    private static async Task CatalogAsync(HttpContext context, OpenReports reports, IMultiTenantContextAccessor tenancy, IStringLocalizer<SharedStrings> texts, TimeProvider clock)
    {
        var root = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}/opendata";
        var years = await reports.YearsAsync(context.RequestAborted);
        await WriteAsync(context, "application/ld+json", new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["@context"] = "https://www.w3.org/ns/dcat2.jsonld",
            ["@id"] = $"{root}/catalog.json",
            ["@type"] = "Catalog",
            ["title"] = texts["{0}的开放数据", tenancy.Tenant.Name].Value,
            ["publisher"] = new { name = tenancy.Tenant.Name },
            ["dataset"] = new[]
            {
                new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["@id"] = $"{root}/catalog.json#reports",
                    ["@type"] = "Dataset",
                    ["title"] = texts["公开的反映和办理"].Value,
                    ["description"] = texts["村民反映、大家都看得到的事。不含只给办事的人看的事，不含人名和电话，没受理的只有分类和进度。每天凌晨更新到前一天。"].Value,
                    ["accrualPeriodicity"] = "http://publications.europa.eu/resource/authority/frequency/DAILY",
                    ["modified"] = Clock.Day(clock.GetUtcNow()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    ["conformsTo"] = $"{root}/reports.csv-metadata.json",
                    ["distribution"] = years.SelectMany(year => new[] { Distribution(root, year, "csv", "text/csv"), Distribution(root, year, "geojson", "application/geo+json") }),
                },
            },
        });
    }

    private static Dictionary<string, object> Distribution(string root, int year, string kind, string type) => new(StringComparer.Ordinal)
    {
        ["@type"] = "Distribution",
        ["title"] = $"{year} {kind}",
        ["downloadURL"] = $"{root}/reports.{kind}?year={year}",
        ["mediaType"] = type,
    };

    private static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static int Checked(int? year, TimeProvider clock)
    {
        var now = Clock.Day(clock.GetUtcNow()).Year;
        return year is null ? now : year >= Clock.Earliest.Year && year <= now ? year.Value : throw new NotFoundException();
    }

    /// <returns>Null when the reader has this night's already.</returns>
    private static int? Begin(HttpContext context, string type, int year, TimeProvider clock)
    {
        var (request, response) = (context.Request, context.Response);
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{year}-{Clock.Day(clock.GetUtcNow()):yyyyMMdd}\"");
        response.Headers.ETag = tag;

        // A report may turn private in the course of a day: nobody keeps it long.
        response.Headers.CacheControl = "public, max-age=3600";
        response.Headers.AccessControlAllowOrigin = "*";
        if (request.Headers.IfNoneMatch == tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return null;
        }

        response.ContentType = type;
        return year;
    }

    private static Task WriteAsync(HttpContext context, string type, object body)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.ContentType = $"{type}; charset=utf-8";
        return context.Response.WriteAsync(JsonSerializer.Serialize(body, Json), context.RequestAborted);
    }
}
