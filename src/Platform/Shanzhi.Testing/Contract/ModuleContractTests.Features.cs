using System.Net;
using System.Runtime.CompilerServices;
using MediatR;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Features;
using Shanzhi.Messaging;
using Shanzhi.Navigation;
using Shanzhi.Permissions;
using Shanzhi.Platform.Features;
using Shanzhi.Sections;

namespace Shanzhi.Testing.Contract;

public abstract partial class ModuleContractTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Switched_off_its_endpoints_are_404(DatabaseProvider store)
    {
        var (host, module, a, _) = await EnterAsync(store);
        var off = await module.SwitchOffAsync(a);
        using var client = host.CreateClient(host.Services.GetRequiredService<Tenancy.IMultiTenantStore>().Find(a.Id)!);
        List<string> complaints = [];
        foreach (var endpoint in module.Endpoints.Where(endpoint => off.Contains(endpoint.Metadata.GetMetadata<FeatureMetadata>()!.FeatureId)).Where(endpoint => !IsShared(host, endpoint)))
        {
            using var request = new HttpRequestMessage(Method(endpoint), RouteSamples.Path(endpoint));
            var answer = await client.SendAsync(request);
            if (answer.StatusCode != HttpStatusCode.NotFound)
            {
                complaints.Add($"{request.Method} {request.RequestUri} answers {(int)answer.StatusCode} while {endpoint.DisplayName} is off");
            }
        }

        Expect(complaints);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Switched_off_its_menu_rights_and_sections_are_hidden(DatabaseProvider store)
    {
        var (host, module, a, _) = await EnterAsync(store);
        var off = await module.SwitchOffAsync(a);
        var tenant = host.Services.GetRequiredService<Tenancy.IMultiTenantStore>().Find(a.Id)!;
        Expect(await host.InTenantAsync(tenant, scope =>
        {
            var state = scope.GetRequiredService<IFeatureState>();
            var menu = scope.GetRequiredService<INavigationManager>().GetMenu();
            return Task.FromResult<IReadOnlyList<string>>(
            [
                .. scope.GetServices<INavigationProvider>().Where(provider => module.Owns(provider.GetType(), off)).SelectMany(provider => provider.GetItems())
                    .Where(menu.Contains).Select(item => $"the menu still shows {item.Text}"),
                .. scope.GetServices<IPermissionProvider>().Where(provider => module.Owns(provider.GetType(), off) && state.IsEnabled(provider.GetType()))
                    .Select(provider => $"{provider.GetType().Name} still offers its rights"),
                .. scope.GetServices<IPageSection>().Where(section => module.Owns(section.Component, off) && state.IsEnabled(section.Component))
                    .Select(section => $"{section.Component.Name} still stands in {section.Zone}"),
            ]);
        }));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Switched_off_its_requests_find_nobody(DatabaseProvider store)
    {
        var (host, module, a, _) = await EnterAsync(store);
        var off = await module.SwitchOffAsync(a);
        var tenant = host.Services.GetRequiredService<Tenancy.IMultiTenantStore>().Find(a.Id)!;
        List<string> complaints = [];
        foreach (var handler in module.Types.Where(type => module.Owns(type, off)))
        {
            foreach (var contract in handler.GetInterfaces().Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
            {
                var sender = (RequestSender)Activator.CreateInstance(typeof(RequestSender<>).MakeGenericType(contract.GetGenericArguments()[1]))!;
                var outcome = await Record.ExceptionAsync(() => sender.SendAsync(host, tenant, RuntimeHelpers.GetUninitializedObject(contract.GetGenericArguments()[0])));
                if (outcome is not NotFoundException)
                {
                    complaints.Add($"{handler.Name} was reached: {outcome?.Message ?? "it answered"}");
                }
            }
        }

        Expect(complaints);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Off_and_on_again_keeps_its_rows(DatabaseProvider store)
    {
        var (host, module, a, _) = await EnterAsync(store);
        var samples = new EntitySamples(Sample);
        var rows = (await module.EntitiesAsync(a)).Select(pair => EntityIsolation.For(host, samples, pair.Context, pair.Entity)).ToList();
        foreach (var row in rows)
        {
            await row.AddAsync(a);
        }

        var before = await Task.WhenAll(rows.Select(row => row.CountAsync(a)));
        var off = await module.SwitchOffAsync(a);
        await host.Services.GetRequiredService<IShellFeaturesManager>().EnableAsync(a, off);
        Assert.Equal(before, await Task.WhenAll(rows.Select(row => row.CountAsync(a))));
        Assert.DoesNotContain(0, before);
    }

    private static HttpMethod Method(RouteEndpoint endpoint)
        => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is [var first, ..] ? new HttpMethod(first) : HttpMethod.Get;

    // Two modules may share a route: then the other one answers.
    private static bool IsShared(TestHost host, RouteEndpoint endpoint) => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Any(other => other.RoutePattern.RawText == endpoint.RoutePattern.RawText
            && other.Metadata.GetMetadata<FeatureMetadata>()?.FeatureId != endpoint.Metadata.GetMetadata<FeatureMetadata>()?.FeatureId);

    private abstract class RequestSender
    {
        public abstract Task SendAsync(TestHost host, Tenancy.ShellSettings tenant, object request);
    }

    private sealed class RequestSender<TResponse> : RequestSender
    {
        public override Task SendAsync(TestHost host, Tenancy.ShellSettings tenant, object request) => host.SendAsync(tenant, (IRequest<TResponse>)request);
    }
}
