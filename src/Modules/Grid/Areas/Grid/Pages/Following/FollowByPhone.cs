using MediatR;
using Shanzhi.Communities;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Text;

namespace Shanzhi.Grid.Following;

/// <summary>Sends a code to the number somebody wants to find their reports by.</summary>
internal sealed record SendFollowCode(string Phone) : ICommand<bool>, IIdempotent
{
    public const string Purpose = "grid.follow";

    object IIdempotent.HashedPayload => this with { Phone = Masking.Phone(Phone) };
}

internal sealed class SendFollowCodeHandler(IOneTimeCodes codes) : IRequestHandler<SendFollowCode, bool>
{
    public async Task<bool> Handle(SendFollowCode request, CancellationToken cancellationToken)
    {
        var phone = PhoneNumbers.Normalize(request.Phone) ?? throw new InputException(nameof(request.Phone), "手机号要 11 位数字，请再看一下。");
        await codes.SendAsync(phone, SendFollowCode.Purpose, cancellationToken);
        return true;
    }
}

/// <summary>The keyed hash of a proved number; null for a wrong code, whose try must be counted.</summary>
[Repeatable("a used code must open nothing a second time")]
internal sealed record ProveFollowCode(string Phone, string Code) : ICommand<string?>;

internal sealed class ProveFollowCodeHandler(IOneTimeCodes codes, PhoneVault phones) : IRequestHandler<ProveFollowCode, string?>
{
    public async Task<string?> Handle(ProveFollowCode request, CancellationToken cancellationToken)
        => PhoneNumbers.Normalize(request.Phone) is { } phone && await codes.VerifyAsync(phone, SendFollowCode.Purpose, request.Code.Trim(), cancellationToken)
            ? await phones.HashAsync(phone, cancellationToken) ?? "none"
            : null;
}
