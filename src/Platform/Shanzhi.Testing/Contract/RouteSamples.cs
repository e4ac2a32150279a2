using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Shanzhi.Testing.Contract;

/// <summary>Addresses that match an endpoint's route.</summary>
public static class RouteSamples
{
    /// <summary>A village code of a place that is nobody's.</summary>
    public const string Code = "999999999999";

    /// <param name="id">Stands for every parameter that takes a GUID; null for one that nobody has.</param>
    /// <param name="known">Values of parameters by name.</param>
    public static string Path(RouteEndpoint endpoint, Guid? id = null, IReadOnlyDictionary<string, string>? known = null)
        => "/" + string.Join('/', endpoint.RoutePattern.PathSegments
            .Select(segment => string.Concat(segment.Parts.Select(part => Part(endpoint.RoutePattern, part, id ?? Guid.CreateVersion7(), known))))
            .TakeWhile(segment => segment.Length > 0));

    /// <summary>True when the route holds a parameter that may be the id of a row.</summary>
    public static bool TakesId(RouteEndpoint endpoint)
        => endpoint.RoutePattern.Parameters.Any(parameter => IsGuid(endpoint.RoutePattern, parameter));

    private static bool IsGuid(RoutePattern pattern, RoutePatternParameterPart parameter)
        => Policies(pattern, parameter).Any(policy => policy == "guid")
            || (!Policies(pattern, parameter).Any() && parameter.Name.EndsWith("id", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Policies(RoutePattern pattern, RoutePatternParameterPart parameter)
        => pattern.ParameterPolicies.TryGetValue(parameter.Name, out var policies) ? policies.Select(policy => policy.Content).OfType<string>() : [];

    private static string Part(RoutePattern pattern, RoutePatternPart part, Guid id, IReadOnlyDictionary<string, string>? known) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter when IsGuid(pattern, parameter) => id.ToString(),
        RoutePatternParameterPart parameter when known?.TryGetValue(parameter.Name, out var value) == true => Uri.EscapeDataString(value),
        RoutePatternParameterPart { IsOptional: true } => "",
        RoutePatternParameterPart parameter when Policies(pattern, parameter).Any(policy => policy.StartsWith("int", StringComparison.Ordinal) || policy.StartsWith("long", StringComparison.Ordinal)) => "1",
        RoutePatternParameterPart parameter when Policies(pattern, parameter).Any(policy => policy.StartsWith("datetime", StringComparison.Ordinal)) => "2026-11-22",
        RoutePatternParameterPart parameter when parameter.Name.Contains("code", StringComparison.OrdinalIgnoreCase) => Code,
        _ => "1",
    };
}
