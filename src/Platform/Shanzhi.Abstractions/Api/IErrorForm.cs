using Microsoft.AspNetCore.Http;

namespace Shanzhi.Api;

/// <summary>Metadata of endpoints whose protocol says how an error looks. The status is set before; it may be changed.</summary>
public interface IErrorForm
{
    /// <param name="messages">In the reader's language; empty when the status says all.</param>
    Task WriteAsync(HttpContext context, IReadOnlyList<string> messages);
}
