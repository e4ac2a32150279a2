using Shanzhi.Data;

namespace Shanzhi.Testing.Contract;

public abstract partial class ModuleContractTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task No_tenant_reads_changes_or_refers_to_anothers_rows(DatabaseProvider store)
    {
        var (host, module, a, b) = await EnterAsync(store);
        var samples = new EntitySamples(Sample);
        List<string> complaints = [];
        foreach (var (context, entity) in await module.EntitiesAsync(a))
        {
            try
            {
                complaints.AddRange(await EntityIsolation.For(host, samples, context, entity).TryAsync(a, b));
            }
            catch (Exception exception)
            {
                complaints.Add($"No row of {entity.ClrType.Name} could be made; override Sample: {exception.GetBaseException().Message}");
            }
        }

        Expect(complaints);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Its_migrations_make_the_schema_its_model_asks_for(DatabaseProvider store)
    {
        var (host, module, _, _) = await EnterAsync(DatabaseProvider.Sqlite);
        List<string> differences = [];
        foreach (var context in module.Contexts)
        {
            differences.AddRange(await SchemaComparer.CompareAsync(host, context, store));
        }

        Expect(differences);
    }
}
