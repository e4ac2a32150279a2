using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Recipes;

namespace Shanzhi.Platform.Recipes;

internal static class RecipeServiceCollectionExtensions
{
    /// <param name="assemblies">Where recipes are embedded: the modules and the host.</param>
    public static IServiceCollection AddRecipes(this IServiceCollection services, IReadOnlyCollection<Assembly> assemblies)
        => services
            .AddSingleton(new RecipeCatalog(assemblies))
            .AddScoped<RecipeExecutor>()
            .AddScoped<IRecipeExecutor>(scope => scope.GetRequiredService<RecipeExecutor>());
}
