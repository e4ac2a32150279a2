using Microsoft.Extensions.DependencyInjection;
using Shanzhi.LongJobs;

namespace Shanzhi.Communities.Imports;

internal static class ImportServices
{
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddScoped<ImportCheck>();
        services.AddScoped<InUse>();
        services.AddScoped<NewGroups>();
        services.AddScoped<RosterWriter>();
        services.AddScoped<RosterUndo>();
        services.AddScoped<StaffUndo>();
        services.AddScoped<IImportKind, RosterImport>();
        services.AddScoped<IImportKind, StaffImport>();
        return services.AddLongJob<ImportJob>();
    }
}
