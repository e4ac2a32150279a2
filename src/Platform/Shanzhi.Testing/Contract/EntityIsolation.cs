using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Tenancy;

namespace Shanzhi.Testing.Contract;

/// <summary>Tries, as tenant B, to read, change, remove and refer to a row of tenant A. Answers what succeeded, in words.</summary>
internal abstract class EntityIsolation(TestHost host, EntitySamples samples, Type contextType, IEntityType type)
{
    protected TestHost Host => host;

    protected IEntityType Type => type;

    public static EntityIsolation For(TestHost host, EntitySamples samples, Type contextType, IEntityType type)
        => (EntityIsolation)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(type.ClrType), host, samples, contextType, type)!;

    public abstract Task<IReadOnlyList<string>> TryAsync(ShellSettings a, ShellSettings b);

    /// <summary>Adds a row in a command of its own.</summary>
    public Task<Guid> AddAsync(ShellSettings tenant, IReadOnlyDictionary<string, object?>? set = null, IEntityType? other = null)
        => WriteAsync(tenant, context => Task.FromResult(samples.Add(context, other ?? type, set).Id));

    public abstract Task<int> CountAsync(ShellSettings tenant);

    /// <summary>Some columns of up to a thousand rows.</summary>
    public abstract Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> ListAsync(ShellSettings tenant, IReadOnlyList<string> columns);

    protected Task<T> WriteAsync<T>(ShellSettings tenant, Func<ModuleDbContext, Task<T>> work) => host.Services.GetRequiredService<ITenantWriter>()
        .ExecuteAsync(tenant, Caller.System, (scope, _) => work((ModuleDbContext)scope.GetRequiredService(contextType)));

    protected Task<T> ReadAsync<T>(ShellSettings tenant, Func<ModuleDbContext, Task<T>> work)
        => host.InTenantAsync(tenant, scope => work((ModuleDbContext)scope.GetRequiredService(contextType)));

    private sealed class Typed<T>(TestHost host, EntitySamples samples, Type contextType, IEntityType type) : EntityIsolation(host, samples, contextType, type)
        where T : Entity
    {
        public override Task<int> CountAsync(ShellSettings tenant) => ReadAsync(tenant, context => context.Set<T>().CountAsync());

        public override Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> ListAsync(ShellSettings tenant, IReadOnlyList<string> columns)
            => ReadAsync<IReadOnlyList<IReadOnlyDictionary<string, string>>>(tenant, async context =>
                [.. (await context.Set<T>().Take(1000).ToListAsync()).Select(row => columns.ToDictionary(column => column, column => context.Entry(row).Property(column).CurrentValue?.ToString() ?? "", StringComparer.Ordinal))]);

        public override async Task<IReadOnlyList<string>> TryAsync(ShellSettings a, ShellSettings b)
        {
            List<string> leaks = [];
            var id = await AddAsync(a);
            var before = await SnapshotAsync(a, id);
            if (before.Length == 0)
            {
                leaks.Add("is not found in its own tenant; nothing was tried");
            }

            Note(leaks, await ReadAsync(b, context => context.Set<T>().AnyAsync(row => row.Id == id)), "is read by its id in another tenant");
            Note(leaks, await ReadAsync(b, async context => await context.FindAsync<T>(a.Id, id) is not null), "is found by its whole key in another tenant");
            Note(leaks, await RemovesAsync(b, id), "is removed by a statement of another tenant");
            Note(leaks, await SavesAsync(a, b, id, a.Id), "is saved in another tenant's command");
            await SavesAsync(a, b, id, b.Id);
            Note(leaks, await SnapshotAsync(a, id) != before, "was changed from another tenant");
            foreach (var (property, principal) in EntitySamples.References(Type))
            {
                var own = await AddAsync(b, other: principal);
                await AddAsync(b, new Dictionary<string, object?>(StringComparer.Ordinal) { [property.Name] = own });
                var target = await AddAsync(a, other: principal);
                Note(leaks, await RefersAsync(b, property.Name, target), $"refers by {property.Name} to a row of another tenant");
            }

            return [.. leaks.Select(leak => $"{Type.ShortName()} {leak}")];
        }

        private static void Note(List<string> leaks, bool happened, string what)
        {
            if (happened)
            {
                leaks.Add(what);
            }
        }

        private async Task<string> SnapshotAsync(ShellSettings tenant, Guid id)
        {
            var row = await ReadAsync(tenant, context => context.Set<T>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id));
            return row is null ? "" : await ReadAsync(tenant, context => Task.FromResult(string.Join('|', context.Entry(row).Properties.Select(value => value.CurrentValue))));
        }

        private Task<bool> RemovesAsync(ShellSettings tenant, Guid id)
            => SucceedsAsync(() => WriteAsync(tenant, context => context.Set<T>().Where(row => row.Id == id).ExecuteDeleteAsync()), count => count > 0);

        /// <summary>Carries the row over in memory, bearing the given tenant's number, and removes it there.</summary>
        private async Task<bool> SavesAsync(ShellSettings a, ShellSettings b, Guid id, int tenantId)
        {
            var row = await ReadAsync(a, context => context.Set<T>().AsNoTracking().FirstAsync(row => row.Id == id));
            row.TenantId = tenantId;
            return await SucceedsAsync(
                () => WriteAsync(b, context =>
                {
                    context.Remove(row);
                    return Task.FromResult(true);
                }),
                _ => true);
        }

        private Task<bool> RefersAsync(ShellSettings tenant, string property, Guid target)
            => SucceedsAsync(() => AddAsync(tenant, new Dictionary<string, object?>(StringComparer.Ordinal) { [property] = target }), _ => true);

        // Which error stops it is the store's matter; that it is stopped is ours.
        private static async Task<bool> SucceedsAsync<TResult>(Func<Task<TResult>> attempt, Func<TResult, bool> happened)
        {
            try
            {
                return happened(await attempt());
            }
            catch (Exception)
            {
                return false;
            }
        }
    }
}
