using Microsoft.AspNetCore.Mvc;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Platform.Features;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Admin.Pages.Features;

/// <summary>The switches. The form sends what was on when it was drawn and what is on now; only the difference is done, so nobody else's change is undone.</summary>
[RequirePermission(AdminPermissions.FeaturesName, Everywhere = true)]
internal sealed class IndexModel(FeatureBoard board, FeatureResolver plans, FeatureSwitching switching) : AdminPage
{
    protected override string Heading => "功能开关";

    public IReadOnlyList<FeatureSwitch> Switches { get; private set; } = [];

    public string? PlanName { get; private set; }

    /// <summary>What the person left switched on, shown again after an error.</summary>
    public ISet<string>? Chosen { get; private set; }

    public void OnGet() => Read();

    public async Task<IActionResult> OnPostAsync(string[] was, string[] on, CancellationToken cancellation)
    {
        string[] toOn = [.. on.Except(was, StringComparer.Ordinal)];
        string[] toOff = [.. was.Except(on, StringComparer.Ordinal)];
        try
        {
            var change = board.Plan(Tenant, toOn, toOff);
            if (change.NeedsAsking)
            {
                return RedirectToPage("Confirm", new { on = toOn, off = toOff });
            }

            if (!change.IsEmpty)
            {
                await switching.ApplyAsync(Tenant, change, null, cancellation);
            }

            TempData.Done(change.IsEmpty ? T["没有改动"] : T["已经打开，马上能用"]);
            return LocalRedirect("~/admin/features");
        }
        catch (InputException exception)
        {
            ModelState.AddInputErrors(exception, "", T);
            Chosen = on.ToHashSet(StringComparer.Ordinal);
            Read();
            return Page();
        }
    }

    private void Read()
    {
        Switches = board.Read(Tenant);
        PlanName = plans.Plan(Tenant.Plan)?.Name;
    }
}
