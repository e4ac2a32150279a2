using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Audit;
using Shanzhi.Features;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Recipes;

/// <summary>
/// All steps run in one unit of work: a recipe that fails leaves nothing behind, later steps see what earlier ones made, and a dry run is the same run, rolled back.
/// </summary>
internal sealed class RecipeExecutor(
    IServiceProvider services, RecipeCatalog catalog, IFeatureCatalog featureCatalog, IShellFeaturesManager features, ITenantWriter writer, TimeProvider time) : IRecipeExecutor
{
    public IReadOnlyList<RecipeDescriptor> Recipes => catalog.Recipes;

    public async Task<RecipeResult> ExecuteAsync(ShellSettings tenant, RecipeDescriptor recipe, bool dryRun = false, CancellationToken cancellation = default)
    {
        // What does not fit is said before anything is switched or queued.
        var (document, switched, missing, target) = await CheckAsync(tenant, recipe);
        if (!dryRun && missing.Count > 0)
        {
            target = await features.EnableAsync(tenant, missing, cancellation);
        }

        try
        {
            return await writer.ExecuteAsync(target, Caller.System, (scope, token) => RunAsync(scope, recipe, document, switched, dryRun, token), dryRun, cancellation);
        }
        catch when (!dryRun && missing.Count > 0)
        {
            await features.DisableAsync(target, missing, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Whether every step is known, of the right shape and in force by then; nothing is run. The tenant need not be in the catalogue yet.</summary>
    /// <exception cref="InputException">As when it is run.</exception>
    public async Task<RecipePlan> CheckAsync(ShellSettings tenant, RecipeDescriptor recipe)
    {
        var document = RecipeDocument.Parse(recipe.Json);
        var switched = Switched(tenant, document);
        IReadOnlyList<string> missing = [.. switched.Values.SelectMany(list => list).Select(feature => feature.Id).Distinct(StringComparer.Ordinal)];
        var target = tenant with { EnabledFeatures = tenant.EnabledFeatures.Union(missing).ToFrozenSet(StringComparer.Ordinal) };
        await ShellScope.UsingAsync(services, target, scope => Task.FromResult(Bind(scope, document)));
        return new RecipePlan(document, switched, missing, target);
    }

    private async Task<RecipeResult> RunAsync(
        IServiceProvider scope, RecipeDescriptor recipe, RecipeDocument document, Dictionary<int, IReadOnlyList<FeatureInfo>> switched, bool dryRun, CancellationToken cancellation)
    {
        var results = new List<RecipeStepResult>();
        foreach (var (raw, step, body) in Bind(scope, document))
        {
            var context = new RecipeContext();
            foreach (var feature in switched.GetValueOrDefault(raw.Index) ?? [])
            {
                context.Changed($"启用功能：{feature.Name}");
            }

            try
            {
                await step.ExecuteAsync(body, context, cancellation);
            }
            catch (InputException exception)
            {
                throw raw.Within(exception);
            }

            // The next step finds by natural key what this one added.
            await scope.GetRequiredService<TenantDatabase>().SaveContextsAsync(cancellation);
            results.Add(new RecipeStepResult(raw.Name, context.Changes));
        }

        scope.GetRequiredService<KernelDbContext>().Add(new RecipeRun
        {
            Recipe = recipe.Name,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(recipe.Json))),
            ChangesJson = JsonSerializer.Serialize(results, RecipeJson.Options),
            At = time.GetUtcNow(),
        });
        scope.GetRequiredService<IAuditTrail>().Record("kernel.recipe.run", recipe.Name);
        return new RecipeResult(results, dryRun);
    }

    /// <summary>What each features step would switch on that no earlier one does.</summary>
    private Dictionary<int, IReadOnlyList<FeatureInfo>> Switched(ShellSettings tenant, RecipeDocument document)
    {
        var switched = new Dictionary<int, IReadOnlyList<FeatureInfo>>();
        foreach (var raw in document.Steps.Where(step => step.Name == FeaturesStep.StepName))
        {
            var body = (FeaturesStepBody)raw.Bind(typeof(FeaturesStepBody));
            var missing = FeaturesStep.Missing(tenant, [.. body.Enable], featureCatalog, out var unknown)
                ?? throw raw.Error(".enable", "第 {0} 步（{1}）有误：没有名为 {2} 的功能", unknown);
            switched[raw.Index] = missing;
            tenant = tenant with { EnabledFeatures = tenant.EnabledFeatures.Union(missing.Select(feature => feature.Id)).ToFrozenSet(StringComparer.Ordinal) };
        }

        return switched;
    }

    private static List<(RawStep Raw, IRecipeStep Step, object Body)> Bind(IServiceProvider scope, RecipeDocument document)
    {
        var state = scope.GetRequiredService<IFeatureState>();
        var owner = scope.GetRequiredService<ITypeFeatureProvider>();
        var steps = scope.GetServices<IRecipeStep>().DistinctBy(step => step.GetType()).ToDictionary(step => step.Name, StringComparer.Ordinal);
        return [.. document.Steps.Select(raw =>
        {
            var step = steps.GetValueOrDefault(raw.Name) ?? throw raw.Error(".name", "第 {0} 步（{1}）有误：没有这种步骤");
            if (!state.IsEnabled(step.GetType()))
            {
                throw raw.Error(".name", "第 {0} 步（{1}）有误：需要先启用功能 {2}", owner.GetFeatureId(step.GetType()) ?? "");
            }

            var body = raw.Bind(step.Type);
            try
            {
                (step as ICheckedStep)?.Check(body);
            }
            catch (InputException exception)
            {
                throw raw.Within(exception);
            }

            return (raw, step, body);
        })];
    }
}

/// <param name="Switched">By step, what it would switch on that no earlier one does.</param>
/// <param name="Missing">All of these.</param>
/// <param name="Target">The tenant as it is with them.</param>
internal sealed record RecipePlan(RecipeDocument Document, Dictionary<int, IReadOnlyList<FeatureInfo>> Switched, IReadOnlyList<string> Missing, ShellSettings Target);
