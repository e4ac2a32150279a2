using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Options;
using Shanzhi.Features;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Platform.Admin;
using Shanzhi.Platform.Backup;
using Shanzhi.Platform.Features;
using Shanzhi.Platform.Hosting;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Tenancy;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Operator.Pages;

public sealed class TenantInput
{
    public string Plan { get; set; } = "";

    public string? Hosts { get; set; }

    public string? PathPrefix { get; set; }
}

internal sealed record FeatureLine(FeatureInfo Info, bool On, bool InPlan);

[OperatorOnly]
internal sealed class TenantModel(
    IMultiTenantStore store, TenantOverview overview, FeatureResolver resolver, IFeatureCatalog catalog, FeatureBoard board, OperatorSwitching switching, TenantBackup backup, OperatorLog log,
    IOptions<PlatformOptions> options) : PageModel
{
    private const int Shown = 10;

    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public TenantInput Input { get; set; } = new();

    public ShellSettings Tenant { get; private set; } = null!;

    public IReadOnlyList<FeatureLine> Features { get; private set; } = [];

    /// <summary>What the person left switched on, shown again after an error.</summary>
    public ISet<string>? Chosen { get; private set; }

    public long Bytes { get; private set; }

    public SchemaState? Schema { get; private set; }

    /// <summary>Nobody can administer it yet.</summary>
    public bool Unled { get; private set; }

    public IReadOnlyList<FileInfo> Backups { get; private set; } = [];

    public IReadOnlyList<OperatorAct> Acts { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Plans => [.. options.Value.Plans.Select(plan => new SelectListItem(this.Texts()[plan.Name], plan.Id))];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Input = new TenantInput { Plan = Tenant.Plan, Hosts = string.Join('\n', Tenant.Hosts), PathPrefix = Tenant.PathPrefix };
    }

    /// <param name="was">What was on when the form was drawn: only the difference is done, so nobody else's change is undone.</param>
    public async Task<IActionResult> OnPostFeaturesAsync(string[] was, string[] on, CancellationToken cancellation)
    {
        string[] toOn = [.. on.Except(was, StringComparer.Ordinal)];
        string[] toOff = [.. was.Except(on, StringComparer.Ordinal)];
        var change = FeatureChange.None;
        if (!await this.TryAsync(() => Task.FromResult(change = board.Plan(store.Find((int?)Id), toOn, toOff)), ""))
        {
            Chosen = on.ToHashSet(StringComparer.Ordinal);
            await OnGetAsync(cancellation);
            return Page();
        }

        return change.NeedsAsking
            ? RedirectToPage("Features", new { Id, on = toOn, off = toOff })
            : await DoneAsync(() => switching.ApplyAsync(this.OperatorName(), store.Find((int?)Id), change, null), change.IsEmpty ? "没有改动" : "功能改好了，已经生效。", cancellation);
    }

    public Task<IActionResult> OnPostSettingsAsync(CancellationToken cancellation) => DoneAsync(async () =>
    {
        var hosts = (Input.Hosts ?? "").Split(['\n', '\r', ' ', ',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var prefix = string.IsNullOrWhiteSpace(Input.PathPrefix) ? null : Input.PathPrefix.Trim();
        if (hosts.Length == 0 && prefix is null)
        {
            throw new InputException(nameof(Input.PathPrefix), "域名和路径前缀至少写一个，不然谁也进不来。");
        }

        if (resolver.Plan(Input.Plan) is not { } plan)
        {
            throw new InputException(nameof(Input.Plan), "没有“{0}”这个套餐。", Input.Plan);
        }

        await store.UpdateAsync(Id, current => current with { Plan = Input.Plan, Hosts = hosts, PathPrefix = prefix }, cancellation);
        await log.WriteAsync(this.OperatorName(), Id, "tenant.settings", string.Join('，', [plan.Name, .. hosts, .. prefix is null ? [] : new[] { "/" + prefix }]));
    }, "改好了，已经生效。", cancellation);

    public Task<IActionResult> OnPostBackupAsync(CancellationToken cancellation) => DoneAsync(async () =>
    {
        await backup.CreateAsync(store.Find((int?)Id), null, cancellation);
        await log.WriteAsync(this.OperatorName(), Id, "tenant.backup");
    }, "备份好了。", cancellation);

    private async Task<IActionResult> DoneAsync(Func<Task> work, string sentence, CancellationToken cancellation)
    {
        if (!await this.TryAsync(work))
        {
            await LoadAsync(cancellation);
            return Page();
        }

        TempData.Done(this.Texts()[sentence]);
        return LocalRedirect($"~/operator/tenants/{Id}");
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Tenant = store.Find((int?)Id);
        this.Frame(Tenant.Name);
        var on = resolver.InForce(Tenant);
        var plan = resolver.Plan(Tenant.Plan);
        Features = [.. catalog.Features.Select(feature => new FeatureLine(feature, on.Contains(feature.Id), feature.AlwaysEnabled || plan?.Allows(feature.Id) == true))];
        Bytes = await overview.SizeAsync(Tenant, cancellation);
        Schema = (await overview.NotCurrentAsync([Tenant], cancellation)).Select(one => (SchemaState?)one.State).FirstOrDefault();
        Backups = [.. backup.Of(Tenant).Take(3)];
        Unled = Tenant.State == TenantState.Running && await HttpContext.RequestServices.InAccountsAsync(Tenant, accounts => accounts.MissingAsync(cancellation));
        Acts = await log.LatestAsync(Id, Shown, cancellation);
    }
}
