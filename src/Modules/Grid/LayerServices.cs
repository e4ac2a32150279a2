using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Communities;
using Shanzhi.Grid.Atlas;
using Shanzhi.Grid.Boundaries;
using Shanzhi.Grid.Checks;
using Shanzhi.Grid.Components;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Places;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Units;
using Shanzhi.LongJobs;
using Shanzhi.Sections;
using Shanzhi.Settings;

namespace Shanzhi.Grid;

/// <summary>Layers, boundaries, teams and posters.</summary>
internal static class LayerServices
{
    public static void AddLayers(this IServiceCollection services)
    {
        services.AddTenantSettings<LayerSettings>(LayerSettings.Key);
        services.AddPageSection<VillageGridsViewComponent>("village.panels", 20);
        services.AddPageSection<GridGapsViewComponent>("village.panels", 30);
        services.AddPageSection<MyGridViewComponent>("my.panels", 30);
        services.AddScoped<IReferences, UnitReferences>();
        services.AddLongJob<BoundaryJob>();
        services.AddLongJob<CheckJob>();
        services.AddLongJob<ImportCheckJob>();
        services.AddScoped<LayerBook>();
        services.AddScoped<UnitDirectory>();
        services.AddScoped<UnitMembers>();
        services.AddScoped<Outlines>();
        services.AddScoped<BoundaryIndex>();
        services.AddScoped<BoundaryBook>();
        services.AddScoped<BoundaryPlanner>();
        services.AddScoped<VillageFaces>();
        services.AddScoped<TeamBook>();
        services.AddScoped<Handovers.ParentsServed>();
        services.AddScoped<TeamReader>();
        services.AddScoped<Gaps>();
        services.AddScoped<PatchChoices>();
        services.AddScoped<LeftOut>();
        services.AddScoped<ParentCheck>();
        services.AddScoped<BoundaryCheck>();
        services.AddScoped<ImportGround>();
        services.AddScoped<AtlasQuery>();
        services.AddScoped<Sketches>();
        services.AddScoped<PosterQuery>();
        services.AddScoped<VillageNames>();
    }
}
