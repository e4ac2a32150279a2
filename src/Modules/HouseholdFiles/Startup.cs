using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Assessment;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.HouseholdFiles.Catalogue;
using Shanzhi.HouseholdFiles.Components;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Exports;
using Shanzhi.HouseholdFiles.Files;
using Shanzhi.HouseholdFiles.Imports;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.LongJobs;
using Shanzhi.Modules;
using Shanzhi.Sections;

namespace Shanzhi.HouseholdFiles;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<HouseholdFilesDbContext>();
        services.AddPageSection<MyFilesViewComponent>("my.panels", 30);
        services.AddScoped<IReferences, FileReferences>();
        services.AddScoped<IMeasureSource, EntryRateMeasure>();
        services.AddScoped<EntryRates>();
        services.AddScoped<GridsBelow>();
        services.AddScoped<GridFinder>();
        services.AddScoped<FileCatalogue>();
        services.AddScoped<FileRights>();
        services.AddScoped<FileReader>();
        services.AddScoped<FactVault>();
        services.AddScoped<FactBook>();
        services.AddScoped<LookupBook>();
        services.AddScoped<HouseholdAccess>();
        services.AddScoped<StartWriter>();
        services.AddScoped<Frames>();
        services.AddScoped<ExportRows>();
        services.AddScoped<FactCheck>();
        services.AddLongJob<FactImportJob>();
    }
}
