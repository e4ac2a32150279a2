using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Rules;

/// <summary>改规则: a draft of the next version, kept until it is published or dropped.</summary>
[RequirePermission(GridPermissions.ManageName, Everywhere = true)]
internal sealed class DraftModel(GridDbContext db, Frames frames, DispatchBook book, RuleWords words, PracticeShelf practices) : PageModel
{
    [BindProperty]
    public RulesInput Input { get; set; } = new();

    public RulePicture Picture { get; private set; } = null!;

    /// <summary>Who saved it last; null while there is none.</summary>
    public RuleVersion? Saved { get; private set; }

    public IReadOnlyList<Practice> Practices => practices.All;

    /// <summary>What the form was filled from, and nothing is kept of yet.</summary>
    public Practice? Taken { get; private set; }

    /// <param name="practice">Another place's, to begin from.</param>
    public async Task OnGetAsync(string? practice)
    {
        await LoadAsync();
        Taken = practices.Find(practice);
        Input = RulesInput.Of(Taken?.Rules ?? Saved?.Rules ?? (await book.CurrentAsync(HttpContext.RequestAborted)).Rules);
    }

    /// <param name="op">A row to add, drop or move; null keeps the draft.</param>
    public async Task<IActionResult> OnPostAsync(string? op)
    {
        await LoadAsync();
        if (!string.IsNullOrEmpty(op) && Input.Do(op))
        {
            ModelState.Clear();
            return Page();
        }

        if (!ModelState.IsValid || Rules() is not { } rules || !(await this.TrySendAsync(new SaveDraft(rules.ToJson(), rules.Name))).Done)
        {
            return Page();
        }

        return Redirect(Url.Content("~/grid/rules/publish"));
    }

    public async Task<IActionResult> OnPostDropAsync()
    {
        await this.TrySendAsync(new DropDraft());
        this.Done("草稿不要了");
        return Redirect(Url.Content("~/grid/rules"));
    }

    private async Task LoadAsync()
    {
        frames.Staff("改规则");
        Saved = await db.RuleVersions.AsNoTracking().SingleOrDefaultAsync(version => version.Number == RuleVersion.Draft, HttpContext.RequestAborted);
        Picture = await words.PictureAsync(new DispatchRules(), HttpContext.RequestAborted);
    }

    /// <summary>What was typed, if it holds together; else what is wrong stands beside the fields.</summary>
    private DispatchRules? Rules()
    {
        try
        {
            var rules = Input.ToRules();
            return RulesCheck.Errors(rules) is { Count: > 0 } errors ? throw new InputException([.. errors.Select(Placed)]) : rules;
        }
        catch (InputException exception)
        {
            ModelState.AddInputErrors(exception, "Input", this.Texts());
            return null;
        }
    }

    /// <summary>The form shows all levels and empty steps, the rules only what is in use: the error goes to the row of the form.</summary>
    private InputError Placed(InputError error)
    {
        var at = error.Field.IndexOf(']', StringComparison.Ordinal);
        if (!error.Field.StartsWith("Levels[", StringComparison.Ordinal) || at < 0)
        {
            return error;
        }

        var used = Input.Levels.Select((level, row) => (level, row)).Where(pair => pair.level.Use).ElementAt(int.Parse(error.Field["Levels[".Length..at], System.Globalization.CultureInfo.InvariantCulture));
        return error with { Field = $"Levels[{used.row}{error.Field[at..]}" };
    }
}
