using FluentValidation;

namespace Shanzhi.Broadcast.Domain;

/// <summary>What a county may adjust (通知的规矩).</summary>
internal sealed record BroadcastSettings
{
    /// <summary>From this hour nothing ordinary goes out until <see cref="QuietTo"/>.</summary>
    public int QuietFrom { get; init; } = 21;

    public int QuietTo { get; init; } = 7;

    /// <summary>Ordinary notices by SMS that a person gets in a day at most; more go to the inbox alone.</summary>
    public int MostADay { get; init; } = 3;

    /// <summary>Circulars of any kind that one person may send off in an hour.</summary>
    public int MostAnHour { get; init; } = 10;

    /// <summary>15 分钟动员圈.</summary>
    public int TargetMinutes { get; init; } = 15;

    /// <summary>Minutes after which who has not answered is asked again; after the last, the next level is told.</summary>
    public List<int> StepMinutes { get; init; } = [5, 10, 15];

    /// <summary>A person found is forgotten after so many days.</summary>
    public int EraseDays { get; init; } = 7;

    /// <summary>A search that nobody closed ends by itself.</summary>
    public int SearchDays { get; init; } = 30;

    /// <summary>Names and numbers of those who were told.</summary>
    public int KeepDays { get; init; } = 90;

    /// <summary>Whoever is on duty tomorrow is told at this hour.</summary>
    public int DutyHour { get; init; } = 19;

    /// <summary>Where people are on duty here, the usual one first: 365党建服务站、民情茶室.</summary>
    public List<string> Stations { get; init; } = [DutySlot.Committee];
}

internal sealed class BroadcastSettingsValidator : AbstractValidator<BroadcastSettings>
{
    public BroadcastSettingsValidator()
    {
        RuleFor(settings => settings.QuietFrom).InclusiveBetween(17, 23).WithMessage("请填 17 到 23 的整数。");
        RuleFor(settings => settings.QuietTo).InclusiveBetween(5, 10).WithMessage("请填 5 到 10 的整数。");
        RuleFor(settings => settings.MostADay).InclusiveBetween(1, 10).WithMessage("请填 1 到 10 的整数。");
        RuleFor(settings => settings.MostAnHour).InclusiveBetween(1, 50).WithMessage("请填 1 到 50 的整数。");
        RuleFor(settings => settings.TargetMinutes).InclusiveBetween(5, 120).WithMessage("请填 5 到 120 的整数。");
        RuleFor(settings => settings.StepMinutes).Must(steps => steps.Count is > 0 and <= 5 && steps.TrueForAll(step => step is > 0 and <= 240) && steps.Zip(steps.Skip(1)).All(pair => pair.First < pair.Second))
            .WithMessage("请写 1 到 5 个从小到大的分钟数，例如 5、10、15。");
        RuleFor(settings => settings.EraseDays).InclusiveBetween(1, 30).WithMessage("请填 1 到 30 的整数。");
        RuleFor(settings => settings.SearchDays).InclusiveBetween(1, 90).WithMessage("请填 1 到 90 的整数。");
        RuleFor(settings => settings.KeepDays).InclusiveBetween(30, 730).WithMessage("请填 30 到 730 的整数。");
        RuleFor(settings => settings.Stations).Must(stations => stations.Count is > 0 and <= 10 && stations.TrueForAll(name => name.Trim().Length is > 0 and <= DutySlot.StationLength))
            .WithMessage("请写 1 到 10 个值班的点，每个最多 20 字。");
        RuleFor(settings => settings.DutyHour).InclusiveBetween(15, 21).WithMessage("请填 15 到 21 的整数。");
    }
}
