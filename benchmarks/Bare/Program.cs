using Shanzhi.Bare;

// What one would write for a single village without any kernel: minimal API, EF Core, one SQLite file.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddBareDatabase(builder.Configuration["Bare:Database"] ?? throw new InvalidOperationException("Set Bare__Database."));
builder.Services.AddSingleton(new PageTemplate(await File.ReadAllTextAsync(builder.Configuration["Bare:Page"] ?? throw new InvalidOperationException("Set Bare__Page."))));
builder.Services.AddSingleton<Numbers>();
builder.Services.AddOutputCache();
var app = builder.Build();
app.UseOutputCache();
app.MapGet("/health/ready", () => "ready");
app.MapGet("/v/{code}", PageAsync);
app.MapGet("/cached/v/{code}", PageAsync).CacheOutput();
app.MapPost("/v/{code}/report", async (string code, HttpRequest request, BareDbContext db, Numbers numbers) =>
{
    var form = await request.ReadFormAsync();
    var report = await ReportSlice.SubmitAsync(db, numbers, code, form["Input.Text"].ToString(), form["Input.PlaceText"].ToString(), form["Input.Category"].ToString());
    return Results.Redirect($"/r/{report.Number}/received");
});
await app.RunAsync();

static async Task<IResult> PageAsync(string code, BareDbContext db, PageTemplate template)
    => await VillageSlice.ReadAsync(db, code) is { } values ? Results.Text(template.Fill(values), "text/html; charset=utf-8") : Results.NotFound();
