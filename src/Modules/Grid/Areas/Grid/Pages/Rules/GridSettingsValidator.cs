using FluentValidation;
using Microsoft.Extensions.Localization;
using Shanzhi.Grid.Domain;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Rules;

/// <summary>Asked wherever the settings are set: by the page, or by a recipe.</summary>
internal sealed class GridSettingsValidator : AbstractValidator<GridSettings>
{
    private readonly IStringLocalizer texts;

    public GridSettingsValidator(IStringLocalizer<SharedStrings> texts)
    {
        this.texts = texts;
        Range(settings => settings.AcceptHours, 720);
        Range(settings => settings.VillageDays, 180);
        Range(settings => settings.TownshipDays, 180);
        Range(settings => settings.CountyDays, 365);
        Range(settings => settings.RedHours, 720);
        Range(settings => settings.YellowHours, 720);
        Range(settings => settings.BlueHours, 720);
        Range(settings => settings.RedReplyHours, 720);
        Range(settings => settings.YellowReplyHours, 720);
        Range(settings => settings.AutoFileDays, 90);
        Range(settings => settings.ReopenDays, 365);
        Range(settings => settings.DuplicateRadius, 5000);
        RuleFor(settings => settings.Levels).Must(levels => levels.Exists(Known)).WithMessage(_ => texts["请至少选一级。"]);
        Team(settings => settings.VillageTeam);
        Team(settings => settings.TownshipTeam);
        Team(settings => settings.CountyTeam);
        Share(nameof(GridSettings.VillageTarget), settings => settings.VillageTarget);
        foreach (var key in new[] { "grid", "village", "above" })
        {
            Share($"{nameof(GridSettings.LevelTargets)}[{key}]", settings => settings.LevelTargets.GetValueOrDefault(key));
        }

        RuleFor(settings => settings.StateWords).Must(Short).WithMessage(_ => texts["叫法最多 10 个字。"]);
        RuleFor(settings => settings.UrgencyWords).Must(Short).WithMessage(_ => texts["叫法最多 10 个字。"]);
    }

    private static bool Short(Dictionary<string, string?> words) => words.Values.All(word => word is null || word.Trim().Length <= 10);

    private static bool Known(string level) => Enum.GetValues<SolvingLevel>().Any(known => Words.Key(known) == level);

    private void Range(System.Linq.Expressions.Expression<Func<GridSettings, int>> value, int most)
        => RuleFor(value).InclusiveBetween(1, most).WithMessage(_ => texts["请填 1 到 {0} 的整数。", most]);

    private void Share(string name, System.Linq.Expressions.Expression<Func<GridSettings, int>> value)
        => RuleFor(value).InclusiveBetween(0, 100).OverridePropertyName(name).WithMessage(_ => texts["请填 0 到 100 的整数。"]);

    private void Team(System.Linq.Expressions.Expression<Func<GridSettings, string>> value)
        => RuleFor(value).Must(team => !string.IsNullOrWhiteSpace(team) && team.Length <= 40).WithMessage(_ => texts["请写叫什么，最多 40 字。"]);
}
