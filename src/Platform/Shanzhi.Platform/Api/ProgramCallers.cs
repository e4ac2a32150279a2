using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using Shanzhi.Api;
using Shanzhi.Features;
using Shanzhi.Permissions;

namespace Shanzhi.Platform.Api;

/// <summary>Finds which program makes a request: by <c>Authorization: Bearer</c>, or the field <c>api_key</c> of the query or the form, as Open311 has it.</summary>
internal sealed class ProgramCallers(IEnumerable<IProgramTokens> kinds, IFeatureState features)
{
    private const string Field = "api_key";
    private const string Bearer = "Bearer ";
    private const int Longest = 200;

    public async Task<Caller?> FindAsync(string token, CancellationToken cancellation)
        => token.Length <= Longest && kinds.FirstOrDefault(kind => token.StartsWith(kind.Prefix, StringComparison.Ordinal) && features.IsEnabled(kind.GetType())) is { } known
            ? await known.FindAsync(token, cancellation)
            : null;

    /// <returns>Null when none was sent.</returns>
    /// <exception cref="BadHttpRequestException">The body is larger than the endpoint takes, or no form.</exception>
    public static async Task<string?> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        var most = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize;
        if (request.ContentLength > most)
        {
            throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }

        // Read here whatever the token comes in: a form that cannot be read is the sender's mistake, not ours.
        var form = request.HasFormContentType ? await FormAsync(request, most) : null;
        var authorization = request.Headers[HeaderNames.Authorization].ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return authorization[Bearer.Length..].Trim();
        }

        if (request.Query[Field].ToString() is { Length: > 0 } asked)
        {
            return asked;
        }

        return form?[Field].ToString() is { Length: > 0 } written ? written : null;
    }

    private static async Task<IFormCollection> FormAsync(HttpRequest request, long? most)
    {
        try
        {
            return await request.ReadFormAsync(new Microsoft.AspNetCore.Http.Features.FormOptions { ValueCountLimit = 100, KeyLengthLimit = 200, BufferBodyLengthLimit = most ?? 1 << 20, MultipartBodyLengthLimit = most ?? 1 << 20 }, request.HttpContext.RequestAborted);
        }
        catch (Exception broken) when (broken is InvalidDataException or DecoderFallbackException)
        {
            throw new BadHttpRequestException("The form cannot be read.", StatusCodes.Status400BadRequest, broken);
        }
    }
}
