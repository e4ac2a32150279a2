using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Pages;
using Shanzhi.Assessment.Services;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Assessment.Schemes;

/// <summary>One scheme, with a look at what it would have given last month before anything is decided.</summary>
[RequirePermission(AssessmentPermissions.ManageName, Everywhere = true)]
internal sealed class EditModel(AssessmentDbContext db, FormulaRules rules, Assessor assessor, MeasureBook measures, Frames frames, TimeProvider clock) : PageModel
{
    private const int MostPreviewed = 20;

    [BindProperty]
    public SchemeInput Input { get; set; } = new();

    public Scheme? Scheme { get; private set; }

    public IReadOnlyList<SchemeVersion> Versions { get; private set; } = [];

    /// <summary>What it would have given last month.</summary>
    public LineTable? Preview { get; private set; }

    public int PreviewTotal { get; private set; }

    public Period LastMonth => Period.Before(Cycle.Monthly, ChinaDays.Of(clock.GetUtcNow()));

    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public async Task OnGetAsync(Guid? id)
    {
        await LoadAsync(id);
        Input = Scheme is null ? Start() : SchemeInput.Of(Scheme, Versions[0]);
        Ready();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id)
    {
        await LoadAsync(id);
        var command = new SaveScheme(id, "", Input.Name ?? "", Scheme?.Kind ?? Input.Kind, Input.Basis ?? "", Input.Formula())
        {
            Cycle = Input.Cycle, Automatic = Input.Automatic, ObjectionDays = Input.ObjectionDays, SupervisionPhone = Input.SupervisionPhone ?? "", Active = Input.Active,
        };
        if (ModelState.IsValid && (await this.TrySendAsync(command)).Done)
        {
            this.Done("办法存好了，从现在起按新的一版算。");
            return LocalRedirect("~/assessment/schemes");
        }

        Ready();
        return Page();
    }

    /// <summary>Counts with what is typed; nothing is kept.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(Guid? id)
    {
        await LoadAsync(id);
        var scheme = new Scheme { Key = "", Name = "", Kind = Scheme?.Kind ?? Input.Kind };
        if (ModelState.IsValid)
        {
            try
            {
                var formula = Input.Formula();
                rules.Check(formula, scheme.Kind);
                var assessed = await assessor.OfAsync(Scheme ?? scheme, formula, [AreaPath.Root], LastMonth, HttpContext.RequestAborted);
                PreviewTotal = assessed.Count;
                Preview = LineTable.Of(scheme.Kind, formula, measures, assessed.Take(MostPreviewed).Select(one => LineRow.Of(one, Scheme ?? scheme, formula, measures, [AreaPath.Root], LastMonth)));
            }
            catch (InputException exception)
            {
                ModelState.AddInputErrors(exception, "Input", this.Texts());
            }
        }

        Ready();
        return Page();
    }

    private async Task LoadAsync(Guid? id)
    {
        frames.Staff("考核办法");
        if (id is { } known)
        {
            Scheme = await db.Schemes.AsNoTracking().FirstOrDefaultAsync(row => row.Id == known, HttpContext.RequestAborted) ?? throw new NotFoundException();
            Versions = await db.SchemeVersions.AsNoTracking().Where(row => row.SchemeId == known).OrderByDescending(row => row.Number).Take(20).ToListAsync(HttpContext.RequestAborted);
        }
    }

    private void Ready()
    {
        var texts = this.Texts();
        var kinds = Scheme is { } scheme ? [scheme.Kind] : Enum.GetValues<SubjectKind>();
        Choices = [.. kinds.SelectMany(measures.For).DistinctBy(measure => measure.Key).Select(measure => new SelectListItem($"{texts[measure.Name]}{texts["（"]}{texts[measure.Part]} ÷ {texts[measure.Whole]}{texts["）"]}", measure.Key))];
        Input.Padded();
    }

    private static SchemeInput Start() => new()
    {
        Measures = [new MeasureRow { Key = "grid.response", Weight = 30 }, new MeasureRow { Key = "grid.solved", Weight = 35 }, new MeasureRow { Key = "grid.satisfied", Weight = 35 }],
        Stars = [.. new decimal[] { 60, 70, 80, 90, 95 }.Select(from => new StarRow { From = from })],
    };
}
