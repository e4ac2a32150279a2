using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Shanzhi.Data;

/// <summary>
/// A query that EF translates once. Any other it takes apart each time, only to find the translation it has; that is worth sparing where a query is asked hundreds of times a second.
/// Held in a static field; a model, which differs by store, has its own translation.
/// </summary>
/// <param name="compile">Calls <c>EF.CompileAsyncQuery</c>. Tenant filters hold as in any query.</param>
public sealed class PreparedQuery<TQuery>(Func<TQuery> compile)
    where TQuery : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuery> byModel = [];

    public TQuery On(ModuleDbContext context) => byModel.GetValue(context.Model, _ => compile());
}
