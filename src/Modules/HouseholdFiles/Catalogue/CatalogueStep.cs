using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.Recipes;

namespace Shanzhi.HouseholdFiles.Catalogue;

/// <summary><c>{"name":"files.catalogue","items":[{"key":"land.tea","group":"土地","title":"茶园面积","type":"area"}],"lists":[{"title":"一周一集中","rhythm":"week"}]}</c>: further items beside the start set.</summary>
internal sealed class CatalogueStepModel
{
    public bool StartSet { get; init; } = true;

    public IReadOnlyList<CatalogueStepItem> Items { get; init; } = [];

    /// <summary>Further lines of the lists of tasks and duties (网格事务清单、服务责任清单).</summary>
    public IReadOnlyList<ListStepItem> Lists { get; init; } = [];
}

internal sealed class ListStepItem
{
    public GridList List { get; init; } = GridList.Tasks;

    public required string Title { get; init; }

    public string Note { get; init; } = "";

    public Rhythm Rhythm { get; init; } = Rhythm.Month;

    public ListItem ToItem() => new() { List = List, Title = Title, Note = Note, Rhythm = Rhythm };
}

internal sealed class CatalogueStepItem
{
    public required string Key { get; init; }

    public required string Group { get; init; }

    public required string Title { get; init; }

    public FieldType Type { get; init; } = FieldType.Text;

    public string Choices { get; init; } = "";

    public bool PerPerson { get; init; }

    public bool Sensitive { get; init; }

    public bool Searchable { get; init; }

    public bool Required { get; init; }

    public Circle Circle { get; init; } = Circle.Open;

    /// <summary>How long a fact holds.</summary>
    public int? Months { get; init; }

    public Field ToField() => new()
    {
        Key = Key, Group = Group, Title = Title, Type = Type, Choices = Choices, PerPerson = PerPerson, Sensitive = Sensitive, Searchable = Searchable, Required = Required,
        ReadBy = Circle, WriteBy = Circle, Months = Months,
    };
}

/// <summary>Adds items that are not there; what a tenant has edited stays as it is.</summary>
internal sealed class CatalogueStep(StartWriter writer) : RecipeStep<CatalogueStepModel>
{
    public override string Name => "files.catalogue";

    protected override async Task ExecuteAsync(CatalogueStepModel step, RecipeContext context, CancellationToken cancellation)
    {
        foreach (var field in await writer.AddFieldsAsync([.. step.StartSet ? StartSet.Fields() : [], .. step.Items.Select(item => item.ToField())], cancellation))
        {
            context.Changed($"档案项目：{field.Group} · {field.Title}");
        }

        if (step.StartSet && await writer.AddItemsAsync(cancellation) is > 0 and var items)
        {
            context.Changed($"清单项目：{items}");
        }

        foreach (var item in await writer.AddItemsAsync([.. step.Lists.Select(line => line.ToItem())], cancellation))
        {
            context.Changed($"清单项目：{item.Title}");
        }
    }
}
