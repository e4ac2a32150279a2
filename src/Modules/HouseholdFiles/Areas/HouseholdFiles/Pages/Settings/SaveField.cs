using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.BackgroundTasks;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Settings;

/// <summary>Adds an item to the catalogue, or changes one. Its key, its type and whom it is about stay: facts were written by them.</summary>
internal sealed record SaveField(Guid? Id, FieldInput Input) : ICommand<Guid>, IIdempotent;

internal sealed record FieldInput
{
    public string? Group { get; set; }

    public string? Title { get; set; }

    public FieldType Type { get; set; } = FieldType.Text;

    public string? Choices { get; set; }

    public bool PerPerson { get; set; }

    public bool Sensitive { get; set; }

    public bool Searchable { get; set; }

    public bool Required { get; set; }

    public Circle ReadBy { get; set; } = Circle.Open;

    public AreaLevel? ReadLevel { get; set; }

    public Circle WriteBy { get; set; } = Circle.Open;

    public AreaLevel? WriteLevel { get; set; }

    public int? Months { get; set; }

    public int Order { get; set; }

    public bool Active { get; set; } = true;
}

internal sealed class SaveFieldHandler(HouseholdFilesDbContext db, FileCatalogue catalogue, IBackgroundSchedule schedule, ICurrentUser user, IAuditTrail audit, TimeProvider time) : IRequestHandler<SaveField, Guid>
{
    private const int MostMonths = 120;

    public async Task<Guid> Handle(SaveField request, CancellationToken cancellationToken)
    {
        if (!user.Caller.CanEverywhere(FilePermissions.Manage))
        {
            throw new NotAllowedException("这里要县级管理员才能改。");
        }

        var input = request.Input;
        var (group, title) = (Name(input.Group, nameof(input.Group)), Name(input.Title, nameof(input.Title)));
        var choices = string.Join('、', (input.Choices ?? "").Split(['、', '，', ',', ';', '；', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal));
        var field = request.Id is { } id ? await db.Fields.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) ?? throw new NotFoundException() : null;
        if ((field?.Type ?? input.Type) == FieldType.Choice && choices.Length is 0 or > Field.ChoicesLength)
        {
            throw new InputException(nameof(input.Choices), "请写可以选哪几样，用顿号隔开，例如：自来水、井水。");
        }

        if (input.Months is < 1 or > MostMonths)
        {
            throw new InputException(nameof(input.Months), "请填 1 到 {0} 个月，一直有效就不填。", MostMonths);
        }

        if (input.Order is < 0 or > 9999)
        {
            throw new InputException(nameof(input.Order), "请填 0 到 {0} 的整数。", 9999);
        }

        if (await db.Fields.AnyAsync(row => row.Group == group && row.Title == title && row.Id != request.Id, cancellationToken))
        {
            throw new InputException(nameof(input.Title), "“{0}”里已经有这一项了。", group);
        }

        if (field is null)
        {
            var made = Guid.CreateVersion7();
            field = new Field { Id = made, Key = $"own.{made:N}", Group = group, Title = title, Type = input.Type, PerPerson = input.PerPerson };
            db.Fields.Add(field);
        }

        if (input.Sensitive && !field.Sensitive && request.Id is not null)
        {
            // What was written in clear is encrypted a batch at a time; until then nobody reads it unopened either.
            schedule.RunBy(SealTask.TaskName, time.GetUtcNow());
        }

        (field.Group, field.Title, field.Choices, field.Order, field.Active) = (group, title, choices, input.Order, input.Active);
        (field.Sensitive, field.Searchable, field.Required, field.Months) = (input.Sensitive, input.Searchable, input.Required, input.Months);
        (field.ReadBy, field.ReadLevel, field.WriteBy, field.WriteLevel) = (input.ReadBy, input.ReadLevel, input.WriteBy, input.WriteLevel);
        catalogue.Changed();
        audit.Record("files.field.save", $"files.field/{field.Key}");
        return field.Id;
    }

    private static string Name(string? typed, string at)
        => typed?.Trim() is { Length: > 0 and <= Field.TitleLength } name ? name : throw new InputException(at, "请写名字，最多 {0} 字。", Field.TitleLength);
}
