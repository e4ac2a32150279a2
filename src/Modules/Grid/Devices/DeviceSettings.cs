using FluentValidation;
using Microsoft.Extensions.Localization;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Devices;

/// <summary>What a county makes of what devices say. Kept as data under <c>grid.deviceRules</c>.</summary>
internal sealed record DeviceSettings
{
    /// <summary>So many wrongly sorted bags of one household at one station…</summary>
    public int MissortTimes { get; init; } = 3;

    /// <summary>…within so many days, and somebody goes there.</summary>
    public int MissortDays { get; init; } = 30;

    /// <summary>Key of the kind of event that the visit is asked for by. Empty, or of a kind that visits do not know, nobody goes.</summary>
    public string MissortVisit { get; init; } = "sorting";
}

internal sealed class DeviceSettingsValidator : AbstractValidator<DeviceSettings>
{
    public DeviceSettingsValidator(IStringLocalizer<SharedStrings> texts)
    {
        RuleFor(settings => settings.MissortTimes).InclusiveBetween(2, 50).WithMessage(_ => texts["请填 {0} 到 {1} 的整数。", 2, 50]);
        RuleFor(settings => settings.MissortDays).InclusiveBetween(1, 90).WithMessage(_ => texts["请填 {0} 到 {1} 的整数。", 1, 90]);
    }
}
