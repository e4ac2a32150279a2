using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shanzhi.Data;
using Shanzhi.Platform.Hosting;
using Shanzhi.Platform.Tenancy;

namespace Shanzhi.Platform.Data;

internal static class DataServices
{
    public static IServiceCollection AddTenantData(this IServiceCollection services)
    {
        services.AddSingleton<TenantFiles>();
        services.AddSingleton<SqliteReaderPool>();
        services.AddSingleton<PostgreSqlSources>();
        services.AddSingleton<TenantMigrator>();
        services.AddSingleton<IWriteConnections, WriteConnections>();
        services.AddSingleton<TenantWriter>();
        services.AddSingleton<ITenantWriter>(provider => provider.GetRequiredService<TenantWriter>());
        services.AddScoped<TenantDatabase>();
        services.AddScoped<ITenantDatabase>(provider => provider.GetRequiredService<TenantDatabase>());
        services.AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<TenantDatabase>());
        services.AddScoped(provider => provider.GetRequiredService<ITenantDatabase>().Open(database => new KernelDbContext(database)));
        services.AddDbContextFactory<CatalogDbContext>((provider, builder) =>
        {
            var options = provider.GetRequiredService<IOptions<PlatformOptions>>().Value;
            if (options.Store == DatabaseProvider.Sqlite)
            {
                builder.UseSqlite(SqliteConnections.ConnectionString(provider.GetRequiredService<TenantFiles>().Catalog), sqlite => sqlite.MigrationsHistoryTable(CatalogDbContext.HistoryTable));
            }
            else
            {
                builder.UseNpgsql(provider.GetRequiredService<PostgreSqlSources>().Default, npgsql => npgsql.MigrationsHistoryTable(CatalogDbContext.HistoryTable));
            }

            builder.ConfigureWarnings(CatalogDbContext.Quiet);
        });
        return services;
    }
}
