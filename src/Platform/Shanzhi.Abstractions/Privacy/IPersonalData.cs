namespace Shanzhi.Privacy;

/// <summary>Whose data it is about (个人信息主体): each part that is known.</summary>
/// <param name="AccountId">The account of a villager.</param>
/// <param name="Phone">Eleven digits: the number the account signs in with, which guests leave too.</param>
/// <param name="ResidentId">Somebody of the roster.</param>
public sealed record DataSubject(Guid? AccountId = null, string? Phone = null, Guid? ResidentId = null);

/// <summary>
/// What a module keeps of people (个人信息), found by scanning. Whoever asks for their data gets what every module has, and when it is erased every module erases,
/// whether or not it is switched on in the tenant.
/// </summary>
public interface IPersonalData
{
    /// <summary>Heading of this part in the file that is taken away: 账号; also the key of its translation.</summary>
    string Name { get; }

    /// <summary>What is kept, in a form that can be written as JSON, its keys and values in words the person knows; null for nothing.</summary>
    Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation = default);

    /// <summary>
    /// Erases it, inside the command that does: names, numbers and what the person sent of their own go; records and ledgers that others rely on stay without a name.
    /// Nothing to erase is no error.
    /// </summary>
    Task EraseAsync(DataSubject subject, CancellationToken cancellation = default);
}
