using FluentValidation;
using MediatR;
using Shanzhi.Audit;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Settings;

namespace Shanzhi.Grid.Rules;

/// <summary>办理规则. Deadlines already running keep theirs until the report moves.</summary>
internal sealed record SaveGridSettings(GridSettings Settings) : ICommand<bool>;

internal sealed class SaveGridSettingsValidator : AbstractValidator<SaveGridSettings>
{
    public SaveGridSettingsValidator()
    {
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
        RuleFor(command => command.Settings.Levels).NotEmpty().OverridePropertyName(nameof(GridSettings.Levels)).WithMessage("请至少选一级。");
    }

    private void Range(string name, System.Linq.Expressions.Expression<Func<SaveGridSettings, int>> value, int most)
        => RuleFor(value).InclusiveBetween(1, most).OverridePropertyName(name).WithMessage($"请填 1 到 {most} 的整数。");
}

internal sealed class SaveGridSettingsHandler(ITenantSettings settings, ICurrentUser user, IAuditTrail audit) : IRequestHandler<SaveGridSettings, bool>
{
    public async Task<bool> Handle(SaveGridSettings request, CancellationToken cancellationToken)
    {
        if (!user.Caller.CanAnywhere(GridPermissions.Manage))
        {
            throw new NotAllowedException("这里要县级管理员才能改。");
        }

        await settings.SetAsync(request.Settings, cancellationToken);
        audit.Record("grid.settings.save", "grid.settings");
        return true;
    }
}
