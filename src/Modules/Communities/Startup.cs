using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Imports;
using Shanzhi.Data;
using Shanzhi.Modules;

namespace Shanzhi.Communities;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<CommunitiesDbContext>().AddAccounts().AddImports();
        services.AddScoped<AreaDirectory>();
        services.AddScoped<IAreaSpots, AreaSpots>();
        services.AddScoped<IAreaCodes, CodedAreas>();
        services.AddScoped<IAreaDirectory>(provider => provider.GetRequiredService<AreaDirectory>());
        services.AddScoped<AreaAdder>();
        services.AddScoped<AreaNumbers>();
        services.AddScoped<AreaRecords>();
        services.AddScoped<DivisionCopy>();
        services.AddScoped<PublicPages>();
        services.AddScoped<IdNumbers>();
        services.AddScoped<PeopleNames>();
        services.AddScoped<HouseholdDirectory>();
        services.AddScoped<HouseholdSearch>();
        services.AddScoped<IHouseholdRegister, HouseholdRegister>();
        services.AddScoped<PlaceChoices>();
        services.AddScoped<IResidentRoster, ResidentRoster>();
        services.AddScoped<NoticeBoard>();
        services.AddScoped<VillageShell>();
        services.AddScoped<IVillageShell>(provider => provider.GetRequiredService<VillageShell>());
        services.Configure<MvcOptions>(options => options.Filters.Add<VillageBehind>());
        services.AddVillageBarEntry<Startup>("通知公示", "notices", "bell", 20);
        services.AddScoped<IHouseholdDirectory, HouseholdDirectory>();
        services.AddScoped<IHouseholdReach, HouseholdReach>();
    }
}
