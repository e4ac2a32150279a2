using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Text;

namespace Shanzhi.Communities.Pages.AdminHouseholds;

/// <summary>Adds somebody to a household, or changes one. The answer is the resident's id.</summary>
/// <param name="Id">Null adds one.</param>
/// <param name="IdNumber">Citizen number; empty keeps the one on record.</param>
internal sealed record SaveResident(
    Guid? Id, Guid HouseholdId, string Name, string Relation, Gender Gender, DateOnly? BirthDate, string? IdNumber, string? Phone, string? Note) : ICommand<Guid>, IIdempotent
{
    /// <summary>Of the citizen number only its check digit: with the birth date beside it the rest could be guessed.</summary>
    object IIdempotent.HashedPayload => this with { IdNumber = string.IsNullOrEmpty(IdNumber) ? null : IdNumber[^1..], Phone = Masking.Phone(Phone ?? "") };
}

internal sealed class SaveResidentValidator : AbstractValidator<SaveResident>
{
    public SaveResidentValidator(TimeProvider time)
    {
        RuleFor(x => x.Name).NotEmpty().WithMessage("请写姓名。").MaximumLength(Resident.NameLength).WithMessage("姓名太长，最多 60 个字。");
        RuleFor(x => x.Relation).NotEmpty().WithMessage("请写与户主的关系，例如“妻子”。").MaximumLength(Resident.RelationLength).WithMessage("关系太长，最多 20 个字。");
        RuleFor(x => x.BirthDate).Must(day => day is null || day <= ChineseDates.DayOf(time.GetUtcNow())).WithMessage("出生日期在今天以后，请改一下。");
        RuleFor(x => x.IdNumber).Must(text => string.IsNullOrWhiteSpace(text) || CitizenNumber.Parse(text) is not null).WithMessage("身份证号不对，请对照证件再看一遍，18 位，最后一位可以是 X。");
        RuleFor(x => x.Phone).Must(text => string.IsNullOrWhiteSpace(text) || PhoneNumbers.Normalize(text) is not null).WithMessage("手机号是 11 位数字。");
        RuleFor(x => x.Note).MaximumLength(Household.NoteLength).WithMessage("备注太长，最多 500 个字。");
    }
}

internal sealed class SaveResidentHandler(CommunitiesDbContext db, IdNumbers idNumbers, HouseholdLinks links, IAuditTrail audit, ICurrentUser user) : IRequestHandler<SaveResident, Guid>
{
    public async Task<Guid> Handle(SaveResident request, CancellationToken cancellationToken)
    {
        var household = await db.Households.FirstOrDefaultAsync(x => x.Id == request.HouseholdId, cancellationToken) ?? throw new NotFoundException();
        user.Require(Permissions.ManagePeople, household.Place);
        var resident = request.Id is { } id
            ? await db.Residents.FirstOrDefaultAsync(x => x.Id == id && x.HouseholdId == household.Id, cancellationToken) ?? throw new NotFoundException()
            : db.Residents.Add(new Resident(household.Id, request.Name.Trim())).Entity;
        resident.Rename(request.Name.Trim());
        (resident.Gender, resident.BirthDate, resident.Note) = (request.Gender, request.BirthDate, request.Note?.Trim() ?? "");
        resident.SetPhone(PhoneNumbers.Normalize(request.Phone));
        await SetIdNumberAsync(resident, request.IdNumber, cancellationToken);
        household.Relate(resident, request.Relation.Trim(), await db.Residents.FirstOrDefaultAsync(x => x.Id == household.HeadResidentId, cancellationToken));
        await links.FollowAsync([household.Id], cancellationToken);
        audit.Record(request.Id is null ? "communities.resident.add" : "communities.resident.edit", $"resident/{resident.Id}");
        return resident.Id;
    }

    private async Task SetIdNumberAsync(Resident resident, string? text, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(text) || CitizenNumber.Parse(text) is not { } number)
        {
            return;
        }

        var hash = await idNumbers.HashAsync(number.Value, mayCreateKey: true, cancellation);
        var other = await db.Residents.Where(x => x.IdNumberHash == hash && x.Id != resident.Id && x.MovedOutOn == null && x.DiedOn == null)
            .Select(x => db.Households.Where(h => h.Id == x.HouseholdId).Select(h => h.Number).FirstOrDefault()).FirstOrDefaultAsync(cancellation);
        if (other is not null)
        {
            throw new InputException(nameof(SaveResident.IdNumber), "这个身份证号登记在 {0} 户里。先在那边迁出，再登记到这里。", other);
        }

        resident.SetIdNumber(idNumbers.Protect(number.Value), hash);
        resident.BirthDate ??= number.Birth;
        resident.Gender = resident.Gender == Gender.Unknown ? number.Gender : resident.Gender;
    }
}
