using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Rules;

/// <summary>办理规则: levels, deadlines, targets and words of this county's practice.</summary>
[RequirePermission(GridPermissions.ManageName)]
internal sealed class SettingsModel(Frames frames, GridSettingsReader settings) : PageModel
{
    [BindProperty]
    public SettingsInput Input { get; set; } = new();

    public async Task OnGetAsync()
    {
        frames.Staff("办理规则");
        Input = SettingsInput.Of(await settings.GetAsync(HttpContext.RequestAborted));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        frames.Staff("办理规则");
        var now = await settings.GetAsync(HttpContext.RequestAborted);
        if (!ModelState.IsValid || !(await this.TrySendAsync(new SaveGridSettings(Input.Apply(now)))).Done)
        {
            return Page();
        }

        TempData.Done("已经保存");
        return Redirect(Url.Content("~/grid/settings"));
    }
}

/// <summary>What the form holds of the settings; the rest stays as it is.</summary>
internal sealed class SettingsInput
{
    public int AcceptHours { get; set; }

    public int VillageDays { get; set; }

    public int TownshipDays { get; set; }

    public int CountyDays { get; set; }

    public int RedHours { get; set; }

    public int YellowHours { get; set; }

    public int BlueHours { get; set; }

    public int RedReplyHours { get; set; }

    public int YellowReplyHours { get; set; }

    public int AutoFileDays { get; set; }

    public int ReopenDays { get; set; }

    public int DuplicateRadius { get; set; }

    public int GridTarget { get; set; }

    public int VillageShare { get; set; }

    public int AboveTarget { get; set; }

    public int VillageTarget { get; set; }

    public bool AnonymousAllowed { get; set; }

    public bool WeeklyBulletin { get; set; }

    public string? VillageTeam { get; set; }

    public string? TownshipTeam { get; set; }

    public string? CountyTeam { get; set; }

    public List<string> Levels { get; set; } = [];

    /// <summary>Own words by state key.</summary>
    public Dictionary<string, string?> Words { get; set; } = [];

    public static SettingsInput Of(GridSettings settings) => new()
    {
        AcceptHours = settings.AcceptHours,
        VillageDays = settings.VillageDays,
        TownshipDays = settings.TownshipDays,
        CountyDays = settings.CountyDays,
        RedHours = settings.RedHours,
        YellowHours = settings.YellowHours,
        BlueHours = settings.BlueHours,
        RedReplyHours = settings.RedReplyHours,
        YellowReplyHours = settings.YellowReplyHours,
        AutoFileDays = settings.AutoFileDays,
        ReopenDays = settings.ReopenDays,
        DuplicateRadius = settings.DuplicateRadius,
        GridTarget = settings.LevelTargets.GetValueOrDefault("grid"),
        VillageShare = settings.LevelTargets.GetValueOrDefault("village"),
        AboveTarget = settings.LevelTargets.GetValueOrDefault("above"),
        VillageTarget = settings.VillageTarget,
        AnonymousAllowed = settings.AnonymousAllowed,
        WeeklyBulletin = settings.WeeklyBulletin,
        VillageTeam = settings.VillageTeam,
        TownshipTeam = settings.TownshipTeam,
        CountyTeam = settings.CountyTeam,
        Levels = [.. settings.Levels],
        Words = Enum.GetValues<ReportState>().ToDictionary(Domain.Words.Key, state => settings.StateWords.GetValueOrDefault(Domain.Words.Key(state)), StringComparer.Ordinal),
    };

    public GridSettings Apply(GridSettings settings) => settings with
    {
        AcceptHours = AcceptHours,
        VillageDays = VillageDays,
        TownshipDays = TownshipDays,
        CountyDays = CountyDays,
        RedHours = RedHours,
        YellowHours = YellowHours,
        BlueHours = BlueHours,
        RedReplyHours = RedReplyHours,
        YellowReplyHours = YellowReplyHours,
        AutoFileDays = AutoFileDays,
        ReopenDays = ReopenDays,
        DuplicateRadius = DuplicateRadius,
        LevelTargets = new Dictionary<string, int>(StringComparer.Ordinal) { ["grid"] = GridTarget, ["village"] = VillageShare, ["above"] = AboveTarget },
        VillageTarget = VillageTarget,
        AnonymousAllowed = AnonymousAllowed,
        WeeklyBulletin = WeeklyBulletin,
        VillageTeam = Or(VillageTeam, settings.VillageTeam),
        TownshipTeam = Or(TownshipTeam, settings.TownshipTeam),
        CountyTeam = Or(CountyTeam, settings.CountyTeam),
        Levels = Levels,
        StateWords = Words.Where(word => !string.IsNullOrWhiteSpace(word.Value)).ToDictionary(word => word.Key, word => word.Value!.Trim(), StringComparer.Ordinal),
    };

    private static string Or(string? text, string before) => string.IsNullOrWhiteSpace(text) ? before : text.Trim();
}
