using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Options;
using Shanzhi.Divisions;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Platform.Hosting;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;
using Shanzhi.Text;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Operator.Pages;

public sealed class NewInput
{
    public string? CountyCode { get; set; }

    public string? Identifier { get; set; }

    public string? Hosts { get; set; }

    public string? PathPrefix { get; set; }

    public string Plan { get; set; } = "standard";

    public string? Blueprint { get; set; }

    public string Brand { get; set; } = "neutral";
}

[OperatorOnly]
internal sealed class NewModel(
    IDivisions divisions, IMultiTenantStore store, ITenantProvisioner provisioner, ProvisioningQueue queue, OperatorLog log, IRecipeExecutor recipes, IOptions<PlatformOptions> options) : PageModel
{
    private const int MaxFound = 20;
    private const int CountyDigits = 6;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    [BindProperty]
    public NewInput Input { get; set; } = new();

    public IReadOnlyList<Division> Found { get; private set; } = [];

    public Division? County { get; private set; }

    public IReadOnlyList<SelectListItem> Plans => [.. options.Value.Plans.Select(plan => new SelectListItem(this.Texts()[plan.Name], plan.Id))];

    public IReadOnlyList<SelectListItem> Blueprints =>
        [new(this.Texts()["不用蓝图"], ""), .. recipes.Recipes.Where(recipe => recipe.Blueprint).Select(recipe => new SelectListItem(recipe.DisplayName, recipe.Name))];

    public IReadOnlyList<SelectListItem> Brands => [.. BrandSets.All.Select(set => new SelectListItem(this.Texts()[set.Name], set.Id))];

    public bool Taken(Division county) => store.GetAll().Any(tenant => tenant.AreaCode == county.Code12[..CountyDigits]);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        this.Frame("新建一个县");
        if (Code is not null && await divisions.FindAsync(Code, cancellation) is { Level: DivisionLevel.County } county)
        {
            County = county;
            Input.CountyCode = Code;
            Input.Identifier = $"{PinyinInitials.Of(county.ShortName).ToLowerInvariant()}-{Code}";
            Input.PathPrefix = Input.Identifier;
        }
        else
        {
            Found = await divisions.SearchCountiesAsync(Q ?? "", MaxFound, cancellation);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ShellSettings? tenant = null;
        var done = await this.TryAsync(async () =>
        {
            if (Input.Identifier is { } identifier && store.FindByIdentifier(identifier.Trim()) is not null)
            {
                throw new InputException(nameof(Input.Identifier), "标识“{0}”已经有人用了。", identifier);
            }

            var hosts = (Input.Hosts ?? "").Split(['\n', '\r', ' ', ',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            tenant = await provisioner.RegisterAsync(
                new NewTenant(Input.CountyCode ?? "", Blank(Input.Identifier), hosts, Blank(Input.PathPrefix), Blank(Input.Blueprint), Input.Plan, Input.Brand), cancellation);
        });
        if (done)
        {
            await log.WriteAsync(this.OperatorName(), tenant!.Id, "tenant.add");
            queue.Add(tenant);
            return LocalRedirect($"~/operator/tenants/{tenant.Id}/progress");
        }

        this.Frame("新建一个县");
        County = await divisions.FindAsync(Input.CountyCode ?? "", cancellation);
        return Page();
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
