using FluentValidation;
using MediatR;
using Microsoft.Extensions.Localization;
using Shanzhi.Audit;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Settings;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Rules;

/// <summary>办理规则. Deadlines already running keep theirs until the report moves.</summary>
internal sealed record SaveGridSettings(GridSettings Settings) : ICommand<bool>, IIdempotent;

internal sealed class SaveGridSettingsValidator : AbstractValidator<SaveGridSettings>
{
    private readonly IStringLocalizer texts;

    public SaveGridSettingsValidator(IStringLocalizer<SharedStrings> texts)
    {
        this.texts = texts;
        Range(nameof(GridSettings.AcceptHours), command => command.Settings.AcceptHours, 720);
        Range(nameof(GridSettings.VillageDays), command => command.Settings.VillageDays, 180);
        Range(nameof(GridSettings.TownshipDays), command => command.Settings.TownshipDays, 180);
        Range(nameof(GridSettings.CountyDays), command => command.Settings.CountyDays, 365);
        Range(nameof(GridSettings.RedHours), command => command.Settings.RedHours, 720);
        Range(nameof(GridSettings.YellowHours), command => command.Settings.YellowHours, 720);
        Range(nameof(GridSettings.BlueHours), command => command.Settings.BlueHours, 720);
        Range(nameof(GridSettings.RedReplyHours), command => command.Settings.RedReplyHours, 720);
        Range(nameof(GridSettings.YellowReplyHours), command => command.Settings.YellowReplyHours, 720);
        Range(nameof(GridSettings.AutoFileDays), command => command.Settings.AutoFileDays, 90);
        Range(nameof(GridSettings.ReopenDays), command => command.Settings.ReopenDays, 365);
        Range(nameof(GridSettings.DuplicateRadius), command => command.Settings.DuplicateRadius, 5000);
        RuleFor(command => command.Settings).Must(settings => settings.Levels.Exists(Known)).OverridePropertyName(nameof(GridSettings.Levels)).WithMessage("请至少选一级。");
        Team(nameof(GridSettings.VillageTeam), command => command.Settings.VillageTeam);
        Team(nameof(GridSettings.TownshipTeam), command => command.Settings.TownshipTeam);
        Team(nameof(GridSettings.CountyTeam), command => command.Settings.CountyTeam);
        Share(nameof(GridSettings.VillageTarget), command => command.Settings.VillageTarget);
        foreach (var key in new[] { "grid", "village", "above" })
        {
            Share($"{nameof(GridSettings.LevelTargets)}[{key}]", command => command.Settings.LevelTargets.GetValueOrDefault(key));
        }

        RuleFor(command => command.Settings.StateWords).Must(words => words.Values.All(word => word is null || word.Trim().Length <= 10))
            .OverridePropertyName(nameof(GridSettings.StateWords)).WithMessage("叫法最多 10 个字。");
    }

    internal static bool Known(string level) => Enum.GetValues<SolvingLevel>().Any(known => Words.Key(known) == level);

    private void Range(string name, System.Linq.Expressions.Expression<Func<SaveGridSettings, int>> value, int most)
        => RuleFor(value).InclusiveBetween(1, most).OverridePropertyName(name).WithMessage(_ => texts["请填 1 到 {0} 的整数。", most]);

    private void Share(string name, System.Linq.Expressions.Expression<Func<SaveGridSettings, int>> value)
        => RuleFor(value).InclusiveBetween(0, 100).OverridePropertyName(name).WithMessage("请填 0 到 100 的整数。");

    private void Team(string name, System.Linq.Expressions.Expression<Func<SaveGridSettings, string>> value)
        => RuleFor(value).Must(team => !string.IsNullOrWhiteSpace(team) && team.Length <= 40).OverridePropertyName(name).WithMessage("请写叫什么，最多 40 字。");
}

internal sealed class SaveGridSettingsHandler(ITenantSettings settings, ICurrentUser user, IAuditTrail audit) : IRequestHandler<SaveGridSettings, bool>
{
    public async Task<bool> Handle(SaveGridSettings request, CancellationToken cancellationToken)
    {
        if (!user.Caller.CanEverywhere(GridPermissions.Manage))
        {
            throw new NotAllowedException("这里要县级管理员才能改。");
        }

        var kept = request.Settings with
        {
            Levels = request.Settings.Levels.FindAll(SaveGridSettingsValidator.Known),
            StateWords = request.Settings.StateWords.Where(word => !string.IsNullOrWhiteSpace(word.Value)).ToDictionary(word => word.Key, word => word.Value, StringComparer.Ordinal),
        };
        await settings.SetAsync(kept, cancellationToken);
        audit.Record("grid.settings.save", "grid.settings");
        return true;
    }
}
