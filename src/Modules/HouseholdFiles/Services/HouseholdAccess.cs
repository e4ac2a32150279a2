using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Text;

namespace Shanzhi.HouseholdFiles.Services;

/// <summary>A household the caller may open, with the way to its fields.</summary>
internal sealed record OpenedFile(HouseholdCard Card, FieldGate Gate)
{
    public HouseholdView Household => Card.Household;
}

/// <summary>Finds households for the module's pages and commands: one the caller may not open is not there.</summary>
internal sealed class HouseholdAccess(IHouseholdRegister register, FileRights rights, ICurrentUser user, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today => ChineseDates.DayOf(Now);

    /// <exception cref="NotFoundException">There is none, or not for the caller.</exception>
    public async Task<OpenedFile> StaffAsync(Guid household, CancellationToken cancellation)
        => await register.CardAsync(household, cancellation) is { } card && user.Caller.Can(FilePermissions.View, card.Household.Area)
            ? new OpenedFile(card, await rights.AtAsync(card.Household.Area, cancellation)) : throw new NotFoundException();

    /// <summary>The caller's own household.</summary>
    /// <exception cref="NotFoundException">There is none, or it is another's.</exception>
    public async Task<OpenedFile> OwnAsync(Guid household, CancellationToken cancellation)
        => await register.CardAsync(household, cancellation) is { IsOwn: true } card ? new OpenedFile(card, FieldGate.Own) : throw new NotFoundException();

    public FactDraft Draft(HouseholdView household, Guid? resident, Field field, string value, FactSource source, DateOnly asOf)
        => new(household.Id, resident, household.Area, field, value, source, asOf, Now, user.Caller.AccountId, user.Caller.Name);

    /// <summary>A day that has been, within a lifetime.</summary>
    /// <exception cref="InputException">It is not.</exception>
    public DateOnly Day(DateOnly? typed, string field)
        => typed is not { } day ? Today : day <= Today && day.Year > 1900 ? day : throw new InputException(field, "日期不能在今天以后，请改一下。");
}
