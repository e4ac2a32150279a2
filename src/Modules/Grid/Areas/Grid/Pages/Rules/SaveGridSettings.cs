using FluentValidation;
using MediatR;
using Shanzhi.Audit;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Settings;

namespace Shanzhi.Grid.Rules;

/// <summary>目标和叫法. What the first rules were made of stays as it is.</summary>
internal sealed record SaveGridSettings(GridSettings Settings) : ICommand<bool>, IIdempotent;

/// <summary>The settings' own rules, asked before the command's turn: then the words are in the reader's language, and beside the page's fields.</summary>
internal sealed class SaveGridSettingsValidator : AbstractValidator<SaveGridSettings>
{
    public SaveGridSettingsValidator(IValidator<GridSettings> rules) => RuleFor(command => command.Settings).SetValidator(rules).OverridePropertyName("");
}

internal sealed class SaveGridSettingsHandler(ITenantSettings settings, ICurrentUser user, IAuditTrail audit) : IRequestHandler<SaveGridSettings, bool>
{
    public async Task<bool> Handle(SaveGridSettings request, CancellationToken cancellationToken)
    {
        if (!user.Caller.CanEverywhere(GridPermissions.Manage))
        {
            throw new NotAllowedException("这里要县级管理员才能改。");
        }

        var kept = await settings.GetAsync<GridSettings>(cancellationToken) with
        {
            AnonymousAllowed = request.Settings.AnonymousAllowed,
            DuplicateRadius = request.Settings.DuplicateRadius,
            LevelTargets = request.Settings.LevelTargets,
            VillageTarget = request.Settings.VillageTarget,
            StateWords = Said(request.Settings.StateWords),
            UrgencyWords = Said(request.Settings.UrgencyWords),
        };
        await settings.SetAsync(kept, cancellationToken);
        audit.Record("grid.settings.save", "grid.settings");
        return true;
    }

    private static Dictionary<string, string?> Said(Dictionary<string, string?> words)
        => words.Where(word => !string.IsNullOrWhiteSpace(word.Value)).ToDictionary(word => word.Key, word => word.Value, StringComparer.Ordinal);
}
