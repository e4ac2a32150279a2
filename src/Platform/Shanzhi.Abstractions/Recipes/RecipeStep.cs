
namespace Shanzhi.Recipes;

/// <summary>A kind of step a recipe may hold. Its schema is made from the type it is bound to; unknown properties are refused.</summary>
public interface IRecipeStep
{
    /// <summary>Value of the step's <c>name</c> property.</summary>
    string Name { get; }

    Type Type { get; }

    Task ExecuteAsync(object step, RecipeContext context, CancellationToken cancellation);
}

/// <summary>
/// Base of a step. It runs inside the tenant's writer, so a dry run is the run itself, rolled back.
/// Running it twice must be running it once: find by natural key, then add or change.
/// </summary>
public abstract class RecipeStep<T> : IRecipeStep
    where T : class
{
    public abstract string Name { get; }

    public Type Type => typeof(T);

    public Task ExecuteAsync(object step, RecipeContext context, CancellationToken cancellation) => ExecuteAsync((T)step, context, cancellation);

    protected abstract Task ExecuteAsync(T step, RecipeContext context, CancellationToken cancellation);
}

/// <summary>Collects what a step changed, for the log and the dry run's report.</summary>
public sealed class RecipeContext
{
    private readonly List<string> changes = [];

    public IReadOnlyList<string> Changes => changes;

    /// <summary>Says one thing that was added or changed; nothing is said of what was already so.</summary>
    public void Changed(string what) => changes.Add(what);
}

/// <summary>Runs recipes in a tenant.</summary>
public interface IRecipeExecutor
{
    /// <summary>Recipes shipped by modules and by the host: those of the modules lie in <c>Recipes/*.recipe.json</c>.</summary>
    IReadOnlyList<RecipeDescriptor> Recipes { get; }

    /// <exception cref="Messaging.InputException">The recipe does not fit its schema; the error names the step and the property.</exception>
    Task<RecipeResult> ExecuteAsync(Tenancy.ShellSettings tenant, RecipeDescriptor recipe, bool dryRun = false, CancellationToken cancellation = default);
}

/// <param name="Blueprint">True when a new tenant may start from it.</param>
/// <param name="Json">The whole text.</param>
public sealed record RecipeDescriptor(string Name, string DisplayName, string Description, bool Blueprint, string Json);

/// <summary>What each step changed, in order; nothing when the tenant already is as the recipe says.</summary>
public sealed record RecipeResult(IReadOnlyList<RecipeStepResult> Steps, bool DryRun);

public sealed record RecipeStepResult(string Step, IReadOnlyList<string> Changes);
