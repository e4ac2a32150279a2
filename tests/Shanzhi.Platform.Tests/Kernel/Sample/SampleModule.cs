using System.Collections.Concurrent;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Api;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Caching;
using Shanzhi.Data;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Permissions;
using Shanzhi.Webhooks;

namespace Shanzhi.Platform.Tests.Kernel.Sample;

internal sealed class Item : Entity, IConcurrent
{
    public required string Name { get; set; }

    public AreaPath Path { get; set; }

    public DateTimeOffset At { get; set; }

    public Guid? ParentId { get; set; }

    public int Revision { get; set; }
}

internal sealed class SampleDbContext(ITenantDatabase database) : ModuleDbContext(database)
{
    public DbSet<Item> Items => Set<Item>();

    protected override string TablePrefix => "sample";

    protected override void OnModuleModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Item>().HasIndex(item => new { item.TenantId, item.Name }).IsUnique();
        modelBuilder.Entity<Item>().HasIndex(item => new { item.TenantId, item.Path });
        modelBuilder.Entity<Item>().HasIndex(item => new { item.TenantId, item.ParentId });
        modelBuilder.Entity<Item>().HasOne<Item>().WithMany().HasForeignKey(item => new { item.TenantId, item.ParentId }).OnDelete(DeleteBehavior.Restrict);
    }
}

[DbContext(typeof(SampleDbContext))]
[Migration("202611220001_Sample")]
internal sealed class SampleMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTenantTable("sample_items", table => table
        .Text("Name").Path("Path").Instant("At").Guid("ParentId", nullable: true).Integer("Revision")
        .Unique("Name").Index("Path").Index("ParentId").References("ParentId", "sample_items"));
}

internal sealed record AddItem(string Name, string Path = "", Guid? ParentId = null, bool Fail = false) : ICommand<Guid>;

internal sealed class AddItemHandler(SampleDbContext context, TimeProvider time) : IRequestHandler<AddItem, Guid>
{
    public Task<Guid> Handle(AddItem request, CancellationToken cancellationToken)
    {
        var item = new Item { Name = request.Name, Path = new AreaPath(request.Path), At = time.GetUtcNow(), ParentId = request.ParentId };
        context.Add(item);
        return request.Fail ? throw new InputException("Name", "换个名字。") : Task.FromResult(item.Id);
    }
}

/// <summary>Items by their names, and how often they were asked for.</summary>
internal sealed class ItemNames(SampleDbContext context) : IAuditNames
{
    public static ConcurrentQueue<Guid> Asked { get; } = [];

    public async Task<IReadOnlyDictionary<Guid, string>> FindAsync(ILookup<string, Guid> asked, CancellationToken cancellation = default)
    {
        var ids = asked["sample.item"].ToList();
        ids.ForEach(Asked.Enqueue);
        return ids.Count == 0 ? new Dictionary<Guid, string>()
            : await context.Items.AsNoTracking().Where(item => ids.Contains(item.Id)).ToDictionaryAsync(item => item.Id, item => item.Name, cancellation);
    }
}

internal sealed record RenameItem(Guid Id, string Name, int Revision) : ICommand<int>;

internal sealed class RenameItemHandler(SampleDbContext context) : IRequestHandler<RenameItem, int>
{
    public async Task<int> Handle(RenameItem request, CancellationToken cancellationToken)
    {
        var item = await context.Items.FirstOrDefaultAsync(item => item.Id == request.Id, cancellationToken) ?? throw new NotFoundException();
        context.Entry(item).Property(row => row.Revision).OriginalValue = request.Revision;
        item.Name = request.Name;
        return item.Revision;
    }
}

[Feature("Sample.Extra")]
internal sealed class ExtraHandler : IRequestHandler<AskExtra, string>
{
    public Task<string> Handle(AskExtra request, CancellationToken cancellationToken) => Task.FromResult("extra");
}

internal sealed record AskExtra : IQuery<string>;

/// <summary>An act that is recorded with where the request came from.</summary>
internal sealed record NoteVisit : ICommand<bool>;

internal sealed class NoteVisitHandler(IAuditTrail audit) : IRequestHandler<NoteVisit, bool>
{
    public Task<bool> Handle(NoteVisit request, CancellationToken cancellationToken)
    {
        audit.Record("tests.visit", "sample");
        return Task.FromResult(true);
    }
}

internal sealed class SampleScopes : IApiScopeProvider, IWebhookEventProvider
{
    public const string Write = "sample.write";
    public const string Other = "sample.other";
    public const string Happened = "sample.happened";

    public IEnumerable<ApiScope> GetScopes() => [new(Write, "写一点"), new(Other, "别的")];

    public IEnumerable<WebhookEvent> GetEvents() => [new(Happened, "出了事", new { What = "示例" })];
}

/// <summary>Something that others are told of.</summary>
internal sealed record Happen(string What) : ICommand<bool>;

internal sealed class HappenHandler(IWebhooks webhooks) : IRequestHandler<Happen, bool>
{
    public async Task<bool> Handle(Happen request, CancellationToken cancellationToken)
    {
        await webhooks.PublishAsync(SampleScopes.Happened, new { request.What }, cancellationToken);
        return true;
    }
}

/// <summary>A page that reads, and may then be held while it is being written.</summary>
internal sealed class SamplePage
{
    public string Text { get; set; } = "";

    public Task Gate { get; set; } = Task.CompletedTask;

    public TaskCompletionSource HasRead { get; } = new();

    public async Task<string> RenderAsync()
    {
        var text = Text;
        HasRead.TrySetResult();
        await Gate;
        return text;
    }
}

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services) => services.AddModuleDbContext<SampleDbContext>().AddSingleton<SamplePage>();

    public override void Configure(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/sample", () => "sample").AllowAnonymous();
        endpoints.MapGet("/sample/program", (ICurrentUser user) => user.Caller.Name).AllowAnonymous().WithMetadata(new ForProgramsAttribute());
        endpoints.MapPost("/sample/program", (ICurrentUser user) => user.Caller.Name).WithMetadata(new ForProgramsAttribute { Scope = SampleScopes.Write }, new RequestSizeLimitAttribute(1000));
        endpoints.MapGet("/sample/extra", () => "extra").WithMetadata(new FeatureAttribute("Sample.Extra"), new ForProgramsAttribute()).AllowAnonymous();
        endpoints.MapGet("/sample/note", (IMediator mediator) => mediator.Send(new NoteVisit())).AllowAnonymous();
        endpoints.MapGet("/sample/kept/{code}", (SamplePage page) => page.RenderAsync()).AllowAnonymous().WithMetadata(new CachedPageAttribute("kept:{code}"));
    }
}
