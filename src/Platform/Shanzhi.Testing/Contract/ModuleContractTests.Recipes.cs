using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Platform.BackgroundTasks;
using Shanzhi.Platform.Recipes;
using Shanzhi.Platform.Tenancy;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;

namespace Shanzhi.Testing.Contract;

public abstract partial class ModuleContractTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_recipe_twice_is_a_recipe_once(DatabaseProvider store)
    {
        var (host, module, _, _) = await EnterAsync(store);
        var texts = module.Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".recipe.json", StringComparison.Ordinal)).Select(name => Read(module, name)).ToHashSet(StringComparer.Ordinal);
        Assert.SkipWhen(texts.Count > 0 && host.Services.GetService<IRecipeExecutor>() is null, "The host runs no recipes.");
        Expect(host.Services.GetRequiredService<RecipeCatalog>().Broken.Where(recipe => module.Assembly.GetManifestResourceNames().Contains(recipe.Resource, StringComparer.Ordinal))
            .Select(recipe => $"{recipe.Resource}: {recipe.Problem.Filled}"));
        foreach (var recipe in host.Services.GetService<IRecipeExecutor>()?.Recipes.Where(recipe => texts.Contains(recipe.Json)) ?? [])
        {
            var (_, _, fresh, _) = await EnterAsync(store);
            var tenant = fresh;
            var executor = host.Services.GetRequiredService<IRecipeExecutor>();
            var tenants = host.Services.GetRequiredService<IMultiTenantStore>();
            if (VillageCode().Match(recipe.Json) is { Success: true } village)
            {
                // A recipe that names villages belongs to their county.
                tenant = await tenants.UpdateAsync(tenant.Id, settings => settings with { AreaCode = village.Groups["county"].Value });
            }

            // A recipe named longyou.demo builds on the one named longyou.
            foreach (var first in executor.Recipes.Where(first => recipe.Name.StartsWith($"{first.Name}.", StringComparison.Ordinal)))
            {
                await executor.ExecuteAsync(tenant, first);
            }

            await executor.ExecuteAsync(tenants.Find(tenant.Id)!, recipe);
            await RestAsync(host, tenant);
            var once = await CountAsync(host, module, tenant);
            var again = await executor.ExecuteAsync(tenants.Find(tenant.Id)!, recipe);
            Expect(again.Steps.SelectMany(step => step.Changes.Select(change => $"{recipe.Name}, run again: {step.Step}: {change}")));
            await RestAsync(host, tenant);
            Assert.Equal(once, await CountAsync(host, module, tenant));
        }
    }

    /// <summary>What a recipe brings wakes jobs (deadlines passed, messages to send), which add rows of their own: they are let finish before anything is counted.</summary>
    private static async Task RestAsync(TestHost host, ShellSettings tenant)
    {
        var catalogue = host.Services.GetRequiredService<IDbContextFactory<CatalogDbContext>>();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        for (var quiet = 0; quiet < 3;)
        {
            await Task.Delay(300, patience.Token);
            await using var context = await catalogue.CreateDbContextAsync(patience.Token);
            var now = Instants.ToMicroseconds(host.Services.GetRequiredService<TimeProvider>().GetUtcNow());
            var busy = await context.Set<TaskHint>().AnyAsync(hint => hint.TenantId == tenant.Id && (hint.DueAt <= now || hint.LeasedUntil != null), patience.Token);
            quiet = busy ? 0 : quiet + 1;
        }
    }

    private async Task<string> CountAsync(TestHost host, ModuleUnderTest module, ShellSettings tenant)
    {
        List<string> counts = [];
        foreach (var (context, entity) in await module.EntitiesAsync(tenant))
        {
            counts.Add($"{entity.ClrType.Name} {await EntityIsolation.For(host, new EntitySamples(Sample), context, entity).CountAsync(tenant)}");
        }

        return string.Join(", ", counts);
    }

    [GeneratedRegex(@"\b(?<county>\d{6})\d{6}\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VillageCode();

    private static string Read(ModuleUnderTest module, string resource)
    {
        using var reader = new StreamReader(module.Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
