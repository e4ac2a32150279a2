using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Corrections;

/// <param name="Proposed">Null for a sensitive field: it is shown where it is opened with a reason.</param>
internal sealed record CorrectionLine(Correction Row, HouseholdView Household, Field Field, string Whose, string? Proposed);

/// <summary>更正申请: what households say is wrong, oldest first.</summary>
[RequirePermission(FilePermissions.EditName)]
internal sealed class IndexModel(HouseholdFilesDbContext db, IHouseholdRegister register, FileCatalogue catalogue, FileRights rights, FactVault vault, Frames frames, ICurrentUser user) : PageModel
{
    public const int Size = 20;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public Guid Id { get; set; }

    public IReadOnlyList<CorrectionLine> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    /// <param name="act">accept or refuse.</param>
    public async Task<IActionResult> OnPostAsync(string? act, CancellationToken cancellation)
    {
        if (!(await this.TrySendAsync(new AnswerCorrection(Id, act == "accept", Answer), "")).Done)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        this.Done(act == "accept" ? "改好了" : "已经答复");
        return LocalRedirect("~/files/corrections");
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        frames.Staff("更正申请");
        var fields = await catalogue.FieldsAsync(cancellation);
        var waiting = await MineAsync(fields, cancellation);
        Total = await waiting.CountAsync(cancellation);
        var rows = await waiting.OrderBy(row => row.AskedAt).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(cancellation);
        List<Guid> ids = [.. rows.Select(row => row.HouseholdId).Distinct()];
        var homes = (await register.ManyAsync(ids, cancellation)).ToDictionary(home => home.Id);
        var people = (await register.PeopleAsync(ids, cancellation)).ToDictionary(person => person.Id, person => person.DisplayName);
        Lines =
        [
            .. rows.Where(row => homes.ContainsKey(row.HouseholdId)).Select(row => (Row: row, Field: fields[row.FieldKey])).Select(line => new CorrectionLine(
                line.Row, homes[line.Row.HouseholdId], line.Field, line.Row.ResidentId is { } person ? people.GetValueOrDefault(person, "") : "",
                line.Field.Sensitive ? null : line.Row.ProposedCipher is { } cipher ? FieldValue.Show(line.Field.Type, vault.Unprotect(cipher)) : "")),
        ];
    }

    /// <summary>Those of fields the caller writes at their place.</summary>
    private async Task<IQueryable<Correction>> MineAsync(IReadOnlyDictionary<string, Field> fields, CancellationToken cancellation)
    {
        IQueryable<Correction>? all = null;
        foreach (var same in fields.Values.GroupBy(field => (field.ReadBy, field.ReadLevel, field.WriteBy, field.WriteLevel)))
        {
            var keys = same.Select(field => field.Key).ToList();
            List<AreaPath> reach = [];
            foreach (var area in user.Caller.Reach(FilePermissions.View))
            {
                if ((await rights.AtAsync(area, cancellation)).Writes(same.First()))
                {
                    reach.Add(area);
                }
            }

            var some = db.Corrections.AsNoTracking().Where(row => row.State == CorrectionState.Waiting && keys.Contains(row.FieldKey)).Within(row => row.Path, reach);
            all = all is null ? some : all.Concat(some);
        }

        return all ?? db.Corrections.AsNoTracking().Where(_ => false);
    }
}
