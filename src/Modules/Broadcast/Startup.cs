using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Broadcast.Components;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Demo;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Duty;
using Shanzhi.Broadcast.Groups;
using Shanzhi.Broadcast.Pages;
using Shanzhi.Broadcast.Personal;
using Shanzhi.Broadcast.Sending;
using Shanzhi.Broadcast.Services;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.LongJobs;
using Shanzhi.Modules;
using Shanzhi.Sections;
using Shanzhi.Settings;

namespace Shanzhi.Broadcast;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<BroadcastDbContext>();
        services.AddTenantSettings<BroadcastSettings>("broadcast.settings");
        services.AddLongJob<SendJob>();
        services.AddPageSection<BannerViewComponent>("village.primary", 1);
        services.AddPageSection<DutyPanelViewComponent>("village.panels", 5);
        services.AddPageSection<DutyPanelViewComponent>("village.elder", 5);
        services.AddPageSection<InboxPanelViewComponent>("my.panels", 10);
        services.AddPageSection<ToAnswerViewComponent>("staff.hands", 20);
        services.AddPageSection<BroadcastDashboardViewComponent>("admin.dashboard", 20);
        services.AddScoped<IReferences, BroadcastReferences>();
        services.AddScoped<Keys>();
        services.AddScoped<Recipients>();
        services.AddScoped<Outgoing>();
        services.AddScoped<CircularAccess>();
        services.AddScoped<CircularBook>();
        services.AddScoped<PublicPages>();
        services.AddScoped<PlaceChooser>();
        services.AddScoped<Ticket>();
        services.AddScoped<OwnKeys>();
        services.AddScoped<ContactLines>();
        services.AddScoped<DutySheet>();
        services.AddScoped<DemoCirculars>();
        services.AddScoped<Frames>();
    }
}
