namespace Shanzhi.Platform.Provisioning;

/// <summary>A county or township (县、乡镇) that is to be set up.</summary>
/// <param name="CountyCode">Division code of six or nine digits.</param>
/// <param name="Identifier">Made from the pinyin initials and the code when null.</param>
/// <param name="PathPrefix">The identifier, when there is neither host nor prefix: a tenant must be reachable.</param>
/// <param name="Blueprint">Name of a recipe with <c>blueprint: true</c>; null for all features of the plan, the roles and the areas.</param>
public sealed record NewTenant(
    string CountyCode, string? Identifier = null, IReadOnlyList<string>? Hosts = null, string? PathPrefix = null, string? Blueprint = null, string Plan = "standard", string Brand = "neutral");

/// <param name="Step">What is being done, in Chinese; also the key of its translation.</param>
/// <param name="Percent">0 to 100.</param>
public sealed record ProvisioningProgress(string Step, int Percent);
