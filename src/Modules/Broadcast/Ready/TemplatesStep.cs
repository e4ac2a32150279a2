using Microsoft.EntityFrameworkCore;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Recipes;

namespace Shanzhi.Broadcast.Ready;

/// <summary><c>{"name":"broadcast.templates"}</c>: the start set, and further ones.</summary>
internal sealed class TemplatesStepModel
{
    public bool StartSet { get; init; } = true;

    public IReadOnlyList<TemplateItem> Items { get; init; } = [];
}

internal sealed class TemplateItem
{
    public required string Key { get; init; }

    public CircularKind Kind { get; init; } = CircularKind.Notice;

    public required string Title { get; init; }

    public required string Text { get; init; }

    public string Loud { get; init; } = "";
}

/// <summary>Adds templates that are not there; what a county has changed stays as it is.</summary>
internal sealed class TemplatesStep(BroadcastDbContext db) : RecipeStep<TemplatesStepModel>
{
    public override string Name => "broadcast.templates";

    protected override async Task ExecuteAsync(TemplatesStepModel step, RecipeContext context, CancellationToken cancellation)
    {
        var known = await db.Templates.Select(template => template.Key).ToListAsync(cancellation);
        foreach (var item in (step.StartSet ? StartTemplates.All : []).Concat(step.Items).Where(item => !known.Contains(item.Key, StringComparer.Ordinal)))
        {
            db.Templates.Add(new Template { Key = item.Key, Kind = item.Kind, Title = item.Title, Text = item.Text, Loud = item.Loud });
            context.Changed($"通知模板：{item.Title}");
        }
    }
}
