using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Shanzhi.Api;
using Shanzhi.Features;
using Shanzhi.Platform.Features;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Api;

/// <summary>The OpenAPI document of what programs may call: of each tenant, what its features offer.</summary>
internal static class OpenApiDocuments
{
    private const string Key = "key";

    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = description => Find<ForProgramsAttribute>(description) is not null;
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (Find<ForProgramsAttribute>(context.Description)?.Scope is { } scope)
            {
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, context.Document)] = [scope] }];
            }

            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, context, _) =>
        {
            var services = context.ApplicationServices;
            document.Info = new OpenApiInfo { Title = services.GetRequiredService<IMultiTenantContextAccessor>().Tenant.Name, Version = "1" };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
            document.Components.SecuritySchemes[Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
            var features = services.GetRequiredService<IFeatureState>();
            foreach (var off in context.DescriptionGroups.SelectMany(group => group.Items).Where(item => !features.IsEnabled(Find<FeatureMetadata>(item)?.FeatureId)))
            {
                document.Paths.Remove($"/{off.RelativePath}");
            }

            return Task.CompletedTask;
        });
    });

    public static void MapDevelopers(this IEndpointRouteBuilder endpoints) => endpoints.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();

    private static T? Find<T>(ApiDescription description) => description.ActionDescriptor.EndpointMetadata.OfType<T>().LastOrDefault();
}
