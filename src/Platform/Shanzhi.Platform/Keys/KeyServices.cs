using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Platform.Hosting;

namespace Shanzhi.Platform.Keys;

internal static class KeyServices
{
    /// <summary>Keys of cookies, media links and protected fields: under the data path, or in the catalogue where many nodes share it.</summary>
    public static IServiceCollection AddKeys(this IServiceCollection services, PlatformOptions options)
    {
        services.AddScoped<IFieldProtection, FieldProtection>();
        var protection = services.AddDataProtection().SetApplicationName("Shanzhi");
        if (options.Store == DatabaseProvider.PostgreSql)
        {
            services.AddSingleton<CatalogKeys>().AddOptions<KeyManagementOptions>().Configure<CatalogKeys>((keys, catalog) => keys.XmlRepository = catalog);
        }
        else
        {
            protection.PersistKeysToFileSystem(new DirectoryInfo(Path.GetFullPath(Path.Combine(options.DataPath, "keys"))));
        }

        return services;
    }
}
