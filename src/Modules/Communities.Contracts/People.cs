using Shanzhi.Areas;
using Shanzhi.Messaging;

namespace Shanzhi.Communities;

/// <summary>Somebody in a post (职务) at a place.</summary>
/// <param name="Role">Key of the glossary: <c>gridWorker</c>.</param>
/// <param name="RoleTitle">As shown: 专（兼）职网格员.</param>
public sealed record PostHolder(Guid AccountId, string Name, string Role, string RoleTitle, string Phone, AreaPath Area);

/// <summary>A role (角色) as this tenant calls it.</summary>
public sealed record RoleName(string Key, string Title);

/// <summary>Staff of the current tenant and their posts.</summary>
public interface IStaffDirectory
{
    /// <summary>Who serves a place: posts held there, at the grid that covers it, at the areas above it up to the village (or higher when <paramref name="upTo"/> says so), and below it; nearest first.</summary>
    Task<IReadOnlyList<PostHolder>> ServingAsync(AreaPath place, AreaLevel upTo = AreaLevel.Village, CancellationToken cancellation = default);

    /// <summary>Holders of a role at or below an area.</summary>
    Task<IReadOnlyList<PostHolder>> InRoleAsync(string role, AreaPath area, CancellationToken cancellation = default);

    /// <summary>Who serves within a place: posts held there and below it; of a grid also at the groups it covers, of a group also at the grid that covers it.</summary>
    Task<IReadOnlyList<PostHolder>> WithinAsync(AreaPath place, CancellationToken cancellation = default);

    Task<PostHolder?> FindAsync(Guid accountId, CancellationToken cancellation = default);

    /// <summary>All roles there are, in the tenant's order.</summary>
    Task<IReadOnlyList<RoleName>> RolesAsync(CancellationToken cancellation = default);
}

/// <summary>Where the holder of an account can be reached.</summary>
public interface IAccountPhones
{
    /// <summary>Eleven digits; null when the account has none.</summary>
    Task<string?> FindAsync(Guid accountId, CancellationToken cancellation = default);

    /// <summary>
    /// The number a villager has proved to be theirs by a code sent to it; null for staff, whose numbers others wrote down,
    /// and for whom somebody merely vouched (当面码, 当面换号): what a number alone was told with is not theirs to open.
    /// </summary>
    Task<string?> FindProvedAsync(Guid accountId, CancellationToken cancellation = default);
}

/// <summary>A villager is reached by another number now (换手机号); which, <see cref="IAccountPhones"/> tells.</summary>
public sealed record AccountPhoneChanged(Guid AccountId) : IIntegrationEvent;

/// <summary>A household as other modules may see it.</summary>
/// <param name="DisplayName">Masked unless the caller may see names there.</param>
public sealed record HouseholdView(Guid Id, string Number, string DisplayName, AreaPath Area);

/// <summary>Households came, went or changed (户主, 地址, 所在的组): look them up again. Many at once after an import; a move of their village is told by <see cref="AreaMoved"/>.</summary>
public sealed record HouseholdsChanged(IReadOnlyList<Guid> HouseholdIds) : IIntegrationEvent;

public interface IHouseholdDirectory
{
    Task<HouseholdView?> FindAsync(Guid id, CancellationToken cancellation = default);

    /// <summary>Households the signed-in account has an approved claim on.</summary>
    Task<IReadOnlyList<HouseholdView>> OfAccountAsync(Guid accountId, CancellationToken cancellation = default);

    /// <summary>Households at or below an area, by number; at most <paramref name="take"/> after <paramref name="skip"/>.</summary>
    Task<IReadOnlyList<HouseholdView>> BelowAsync(AreaPath area, int skip, int take, CancellationToken cancellation = default);

    Task<int> CountAsync(AreaPath area, CancellationToken cancellation = default);

    /// <summary>How many households lie directly at each of the areas, not below it; areas without any are left out.</summary>
    Task<IReadOnlyDictionary<AreaPath, int>> CountAtAsync(IReadOnlyCollection<AreaPath> areas, CancellationToken cancellation = default);

    /// <summary>Where each of the households lies; those that are gone are left out.</summary>
    Task<IReadOnlyDictionary<Guid, AreaPath>> PlacesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default);

    /// <summary>Some households at once, for a list; those that are gone are left out.</summary>
    Task<IReadOnlyDictionary<Guid, HouseholdView>> FindManyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default);

    /// <summary>Numbers on record of the adults who live in a household, the head's first: a receipt goes to one of these, never to a number typed by whoever asks for it.</summary>
    Task<IReadOnlyList<string>> PhonesAsync(Guid id, CancellationToken cancellation = default);
}

/// <summary>One-time codes (验证码) by phone, with caps per number, address and tenant; known and unknown numbers look alike.</summary>
public interface IOneTimeCodes
{
    /// <summary>Sends a code for a purpose; must be called inside a command.</summary>
    /// <exception cref="Messaging.InputException">Malformed number, or too many codes; says when to try again or whom to ask.</exception>
    Task SendAsync(string phone, string purpose, CancellationToken cancellation = default);

    /// <summary>A code that is to be read out to somebody, such as a receipt; the words say to whom, with <c>{0}</c> for the code.</summary>
    /// <inheritdoc cref="SendAsync(string, string, CancellationToken)" path="/exception"/>
    Task SendAsync(string phone, string purpose, string words, CancellationToken cancellation = default);

    /// <summary>True once for a right code of that phone and purpose; must be called inside a command. Five wrong tries spoil a code.</summary>
    Task<bool> VerifyAsync(string phone, string purpose, string code, CancellationToken cancellation = default);
}

/// <summary>Mainland mobile numbers, as typed with spaces, dashes or +86.</summary>
public static class PhoneNumbers
{
    /// <summary>Eleven digits, or null when it cannot be a mobile number.</summary>
    public static string? Normalize(string? text)
    {
        var digits = string.Concat((text ?? "").Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsAsciiDigit));
        if (digits.Length == 13 && digits.StartsWith("86", StringComparison.Ordinal))
        {
            digits = digits[2..];
        }

        return digits.Length == 11 && digits[0] == '1' ? digits : null;
    }
}
