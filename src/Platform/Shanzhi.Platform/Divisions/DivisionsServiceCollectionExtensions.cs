using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Divisions;

namespace Shanzhi.Platform.Divisions;

/// <summary>Adds the official divisions.</summary>
public static class DivisionsServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IDivisions"/> over a divisions file; by default <c>divisions.db</c> beside the program. The file is opened at the first question.</summary>
    public static IServiceCollection AddDivisions(this IServiceCollection services, string? path = null) =>
        services.AddSingleton<IDivisions>(new DivisionsFile(path ?? Path.Combine(AppContext.BaseDirectory, "divisions.db")));
}
