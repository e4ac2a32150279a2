using System.Reflection;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Features;
using Shanzhi.Messaging;

namespace Shanzhi.Platform.Messaging;

internal static class MessagingServices
{
    /// <summary>MediatR with the handlers and validators of the given assemblies. Its service factory is a gate: handlers of a switched-off feature are not there.</summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services, IEnumerable<Assembly> assemblies)
    {
        ValidatorOptions.Global.LanguageManager = new ValidationWords();
        services.AddScoped<IMediator>(provider => new Mediator(type => Filter(provider, type, provider.GetService(type)!)));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(FeatureGateBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(UnitOfWorkBehavior<,>));
        foreach (var type in assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contract in type.GetInterfaces().Where(IsHandler))
            {
                services.AddScoped(contract, type);
            }
        }

        return services;
    }

    private static bool IsHandler(Type type) => type.IsGenericType
        && (type.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)
            || type.GetGenericTypeDefinition() == typeof(INotificationHandler<>)
            || type.GetGenericTypeDefinition() == typeof(IPreparation<>)
            || type.GetGenericTypeDefinition() == typeof(IValidator<>));

    private static object Filter(IServiceProvider provider, Type asked, object found)
    {
        if (!asked.IsGenericType || asked.GetGenericTypeDefinition() != typeof(IEnumerable<>))
        {
            return found;
        }

        var element = asked.GetGenericArguments()[0];
        if (!element.IsGenericType || element.GetGenericTypeDefinition() != typeof(INotificationHandler<>))
        {
            return found;
        }

        var state = provider.GetRequiredService<IFeatureState>();
        var open = ((IEnumerable<object>)found).Where(handler => state.IsEnabled(handler.GetType())).ToArray();
        var typed = Array.CreateInstance(element, open.Length);
        Array.Copy(open, typed, open.Length);
        return typed;
    }
}
