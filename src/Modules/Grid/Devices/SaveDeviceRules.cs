using FluentValidation;
using MediatR;
using Shanzhi.Audit;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Permissions;
using Shanzhi.Settings;

namespace Shanzhi.Grid.Devices;

/// <summary>设备规则: holds from the next bag on; visits that were asked for stay.</summary>
internal sealed record SaveDeviceRules(DeviceSettings Settings) : ICommand<bool>, IIdempotent;

internal sealed class SaveDeviceRulesValidator : AbstractValidator<SaveDeviceRules>
{
    public SaveDeviceRulesValidator(IValidator<DeviceSettings> rules) => RuleFor(command => command.Settings).SetValidator(rules).OverridePropertyName("");
}

[Feature(GridFeatures.Devices)]
internal sealed class SaveDeviceRulesHandler(ITenantSettings settings, VisitChoices visits, ICurrentUser user, IAuditTrail audit) : IRequestHandler<SaveDeviceRules, bool>
{
    public async Task<bool> Handle(SaveDeviceRules request, CancellationToken cancellationToken)
    {
        if (!user.Caller.CanEverywhere(DevicePermissions.Manage))
        {
            throw new NotAllowedException("这里要县级管理员才能改。");
        }

        var chosen = request.Settings.MissortVisit;
        if (chosen.Length > 0 && (await visits.AllAsync(cancellationToken)).All(kind => kind.Key != chosen))
        {
            throw new InputException(nameof(DeviceSettings.MissortVisit), "走访里现在没有这一种，请另选；不安排人去，就选“不上门”。");
        }

        await settings.SetAsync(request.Settings, cancellationToken);
        audit.Record("grid.device.rules", "grid.device");
        return true;
    }
}
