using Shanzhi.Data;

namespace Shanzhi.Communities.Accounts;

/// <summary>A wrong password, code or second factor, by where it came from; forgotten after a day.</summary>
internal sealed class SignInFailure : Entity
{
    public required string Address { get; init; }

    public required DateTimeOffset At { get; init; }
}
