using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Admin.Pages.Branding;

/// <summary>
/// The tenant's look: a measured set or colours of its own, shipped pictures, name and map centre. What is tried stands in the query string,
/// so it can be looked at, sent to somebody and thrown away; only 发布 changes the tenant.
/// </summary>
[RequirePermission(AdminPermissions.BrandName, Everywhere = true)]
internal sealed class IndexModel(BrandChanging brands) : AdminPage
{
    protected override string Heading => "品牌样子";

    [BindProperty(SupportsGet = true)]
    public BrandInput Input { get; set; } = new();

    public TenantLook? Previous { get; private set; }

    /// <summary>Query string of the preview's sheet.</summary>
    public string PreviewQuery => QueryString.Create(PreviewModel.Fields(Input)).Value ?? "";

    public Task OnGetAsync(CancellationToken cancellation)
    {
        if (Input.Set is null)
        {
            Input = BrandInput.Of(Tenant);
            ModelState.Clear();
        }

        return LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        try
        {
            await brands.ApplyAsync(Tenant.Id, BrandChanging.Check(Input), "tenant.brand.change", cancellation);
        }
        catch (InputException exception)
        {
            ModelState.AddInputErrors(new InputException([.. exception.Errors.Select(Translated)]), nameof(Input), T);
            await LoadAsync(cancellation);
            return Page();
        }

        TempData.Done(T["已经发布，大家现在看到的就是这个样子"]);
        return LocalRedirect("~/admin/brand");
    }

    /// <summary>换上看看: sent as a form and led on, so that the address holds the draft and not the form's token.</summary>
    public IActionResult OnPostLook()
        => LocalRedirect("~/admin/brand" + QueryString.Create([.. PreviewModel.Fields(Input), new("Input.Name", Input.Name), new("Input.Latitude", Input.Latitude), new("Input.Longitude", Input.Longitude)]));

    /// <param name="look">The one to go back to: once that is done, the look before the last is another, and the form sent again must not bring it.</param>
    public async Task<IActionResult> OnPostUndoAsync(string? look, CancellationToken cancellation)
    {
        if (await brands.PreviousAsync(cancellation) is { } previous && previous.Mark() == look)
        {
            await brands.ApplyAsync(Tenant.Id, previous, "tenant.brand.undo", cancellation);
            TempData.Done(T["已经换回上一套"]);
        }
        else if (TenantLook.Of(Tenant).Mark() == look)
        {
            TempData.Done(T["已经换回上一套"]);
        }

        return LocalRedirect("~/admin/brand");
    }

    // A pair's name is itself a text.
    private InputError Translated(InputError error)
        => error with { Arguments = [.. error.Arguments.Select(argument => argument is string text ? T[text].Value : argument)] };

    private async Task LoadAsync(CancellationToken cancellation) => Previous = await brands.PreviousAsync(cancellation);
}
