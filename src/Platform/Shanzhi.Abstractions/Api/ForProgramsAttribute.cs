namespace Shanzhi.Api;

/// <summary>
/// On an endpoint that programs call (接口). Who calls is told by a token, never by a cookie, so no page of another site can call it for a reader.
/// It stands in the OpenAPI document, and its errors are problem details, or what an <see cref="IErrorForm"/> beside it makes of them.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ForProgramsAttribute : Attribute
{
    /// <summary>What the token must allow; null where none is needed. One that was sent and is no good is refused all the same.</summary>
    public string? Scope { get; init; }
}
