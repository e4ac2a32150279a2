using System.Text.RegularExpressions;
using MediatR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Imports;
using Shanzhi.Communities.Tests.Imports;
using Shanzhi.Communities.Tests.Notices;
using Shanzhi.Data;
using Shanzhi.LongJobs;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Recipes;
using Shanzhi.Testing;

namespace Shanzhi.Communities.Tests.Areas;

/// <summary>The real kernel, module and theme on a real store, with a small county: one town, three villages, groups in two of them. Not shared: tests merge and split.</summary>
public sealed partial class PlaceHost : IAsyncLifetime
{
    /// <summary>Set before it is started.</summary>
    internal DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    internal TestHost Host { get; private set; } = null!;

    internal TestReferences References { get; } = new();

    internal Breaks Breaks { get; } = new();

    internal SmallPlaces Places { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync(Provider, builder =>
        {
            builder.Services.AddScoped<IRequestHandler<BuildPlaces, SmallPlaces>, BuildPlacesHandler>();
            builder.Services.AddScoped<IRequestHandler<AddOtherTown, Unit>, AddOtherTownHandler>();
            builder.Services.AddScoped<IRequestHandler<RunStep, RecipeContext>, RunStepHandler>();
            builder.Services.AddScoped<IRequestHandler<LinkVillager, Guid>, LinkVillagerHandler>();
            builder.Services.AddScoped<IRequestHandler<SeeAtWork, bool>, SeeAtWorkHandler>();
            builder.Services.AddScoped<IRequestHandler<PassNotice, Unit>, PassNoticeHandler>();
            builder.Services.AddSingleton<IReferences>(References);
            builder.Services.AddSingleton(Breaks);
            builder.Services.RemoveAll<ILongJobHandler>();
            builder.Services.AddScoped<ImportJob>();
            builder.Services.AddLongJob<BreakingJob>();
        });
        Places = await SendAsync(new BuildPlaces());
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    internal Task<T> SendAsync<T>(IRequest<T> request, Caller? caller = null) => Host.SendAsync(Host.A, request, caller);

    internal Task<T> InAsync<T>(Func<IServiceProvider, Task<T>> work, Caller? caller = null) => Host.InTenantAsync(Host.A, work, caller);

    internal Task<T> ReadAsync<T>(Func<CommunitiesDbContext, Task<T>> read) => InAsync(scope => read(scope.GetRequiredService<CommunitiesDbContext>()));

    /// <summary>Somebody with rights at one place.</summary>
    internal static Caller With(AreaPath area, params Permission[] permissions)
        => new(Guid.CreateVersion7(), "示例干部", [.. permissions.Select(permission => new Grant(permission.Name, area))]);

    /// <summary>A browser signed in as staff in a role at a place.</summary>
    internal async Task<HttpClient> SignedInAsync(string role, string areaCode)
    {
        var login = "u" + Guid.CreateVersion7().ToString("N")[20..];
        await SendAsync(new RunStep("roles", new RolesSpec()));
        await SendAsync(new RunStep("accounts.demo", new DemoAccountsSpec { Accounts = [new DemoAccount { Login = login, Name = "示例干部", Password = TestHost.Password, Role = role, AreaCode = areaCode }] }));
        var client = Host.CreateClient(Host.A);
        var answer = await PostAsync(client, "/sign-in/staff", "/sign-in/staff", ("Input.Name", login), ("Input.Password", TestHost.Password));
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return client;
    }

    internal static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, string action, params (string Name, string Value)[] fields)
    {
        var token = TokenIn(await client.GetStringAsync(page));
        return await client.PostAsync(action, new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(x => KeyValuePair.Create(x.Item1, x.Item2))));
    }

    internal static string TokenIn(string page) => Token().Match(page).Groups["token"].Value;

    internal static Task<HttpResponseMessage> GetAsync(HttpClient client, string page) => client.GetAsync(page);

    internal static async Task<string> TextAsync(HttpClient client, string page)
    {
        var answer = await client.GetAsync(page);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, $"{page}: {text}");
        return text;
    }

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Token();
}

internal sealed record SmallPlaces(Guid County, Guid Town, Guid First, Guid Second, Guid Third, Guid Upper, Guid Lower)
{
    public const string CountyCode = "990001000000";
    public const string TownCode = "990001100000";
    public const string FirstCode = "990001100201";
    public const string SecondCode = "990001100202";
    public const string ThirdCode = "990001100203";
}

internal sealed record BuildPlaces : ICommand<SmallPlaces>;

internal sealed class BuildPlacesHandler(CommunitiesDbContext db, AreaDirectory areas) : IRequestHandler<BuildPlaces, SmallPlaces>
{
    public async Task<SmallPlaces> Handle(BuildPlaces request, CancellationToken cancellationToken)
    {
        var from = new DateOnly(2026, 1, 1);
        var county = new Area(null, 1, AreaLevel.County, SmallPlaces.CountyCode, "甲县", "甲县", from);
        var town = new Area(county, 2, AreaLevel.Township, SmallPlaces.TownCode, "溪口镇", "溪口镇", from);
        var first = new Area(town, 3, AreaLevel.Village, SmallPlaces.FirstCode, "青竹坪村", "青竹坪村委会", from) { SupervisionPhone = "0570-000 0009" };
        var second = new Area(town, 4, AreaLevel.Village, SmallPlaces.SecondCode, "石竹村", "石竹村委会", from);
        var third = new Area(town, 5, AreaLevel.Village, SmallPlaces.ThirdCode, "𠮷山村", "𠮷山村委会", from);
        var upper = new Area(first, 6, AreaLevel.Group, SmallPlaces.FirstCode + "-g01", "上坪组", "上坪组", from);
        var lower = new Area(first, 7, AreaLevel.Group, SmallPlaces.FirstCode + "-g02", "1组", "1组", from);
        var same = new Area(second, 8, AreaLevel.Group, SmallPlaces.SecondCode + "-g01", "1组", "1组", from);
        db.Areas.AddRange(county, town, first, second, third, upper, lower, same);
        await db.SaveChangesAsync(cancellationToken);
        areas.Changed();
        return new SmallPlaces(county.Id, town.Id, first.Id, second.Id, third.Id, upper.Id, lower.Id);
    }
}

internal sealed record RunStep(string Name, object Step) : ICommand<RecipeContext>;

internal sealed class RunStepHandler(IEnumerable<IRecipeStep> steps) : IRequestHandler<RunStep, RecipeContext>
{
    public async Task<RecipeContext> Handle(RunStep request, CancellationToken cancellationToken)
    {
        var context = new RecipeContext();
        await steps.Single(x => x.Name == request.Name).ExecuteAsync(request.Step, context, cancellationToken);
        return context;
    }
}
