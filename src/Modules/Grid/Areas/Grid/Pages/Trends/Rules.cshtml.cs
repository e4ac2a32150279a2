using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Audit;
using Shanzhi.BackgroundTasks;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Settings;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Trends;

/// <summary>怎么算频发和热点: read by all who make reports of it, changed by the county.</summary>
[RequirePermission(GridPermissions.StatsName)]
[Feature(GridFeatures.Command)]
internal sealed class RulesModel(Frames frames, ITenantSettings settings, ICurrentUser user) : PageModel
{
    [BindProperty]
    public CommandSettings Input { get; set; } = new();

    public bool MayChange => user.Caller.CanEverywhere(GridPermissions.Manage);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        frames.Staff("怎么算频发和热点");
        Input = await settings.GetAsync<CommandSettings>(cancellation);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        frames.Staff("怎么算频发和热点");
        if (!ModelState.IsValid || !(await this.TrySendAsync(new SaveCommandSettings(Input))).Done)
        {
            return Page();
        }

        this.Done("已经保存");
        return Redirect(Url.Content("~/grid/trends/rules"));
    }
}

internal sealed record SaveCommandSettings(CommandSettings Settings) : ICommand<bool>, IIdempotent;

/// <summary>Asked wherever the settings are set: by the page, or by a recipe.</summary>
internal sealed class CommandSettingsValidator : AbstractValidator<CommandSettings>
{
    public CommandSettingsValidator(IStringLocalizer<SharedStrings> texts)
    {
        Range(rules => rules.FrequentLeast, 2, 1000);
        Range(rules => rules.FrequentDays, 1, 366);
        Range(rules => rules.HotLeast, 2, 1000);
        Range(rules => rules.HotDays, 1, 90);
        Range(rules => rules.HotTimes, 2, 20);
        Range(rules => rules.HotPast, 1, 12);

        void Range(System.Linq.Expressions.Expression<Func<CommandSettings, int>> value, int least, int most)
            => RuleFor(value).InclusiveBetween(least, most).WithMessage(_ => texts["请填 {0} 到 {1} 的整数。", least, most]);
    }
}

internal sealed class SaveCommandSettingsValidator : AbstractValidator<SaveCommandSettings>
{
    public SaveCommandSettingsValidator(IValidator<CommandSettings> rules) => RuleFor(command => command.Settings).SetValidator(rules).OverridePropertyName("");
}

[Feature(GridFeatures.Command)]
internal sealed class SaveCommandSettingsHandler(ITenantSettings settings, ICurrentUser user, IAuditTrail audit, IBackgroundSchedule schedule, TimeProvider clock) : IRequestHandler<SaveCommandSettings, bool>
{
    public async Task<bool> Handle(SaveCommandSettings request, CancellationToken cancellationToken)
    {
        if (!user.Caller.CanEverywhere(GridPermissions.Manage))
        {
            throw new NotAllowedException("这里要县级管理员才能改。");
        }

        await settings.SetAsync(request.Settings, cancellationToken);
        audit.Record("grid.command.save", "grid.command");
        schedule.RunBy(MonthlyBriefsTask.TaskName, clock.GetUtcNow());
        return true;
    }
}
