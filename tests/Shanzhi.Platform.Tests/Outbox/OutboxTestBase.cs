using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Messaging;
using Shanzhi.Modules;

namespace Shanzhi.Platform.Tests.Outbox;

/// <summary>A host with handlers that write down what they were told, and fail when asked to.</summary>
public abstract class OutboxTestBase
{
    private protected readonly Log log = new();

    private protected Task<KernelHost> StartAsync(bool extra = false) => KernelHost.StartAsync(services =>
    {
        services.AddSingleton(log);
        services.AddScoped<INotificationHandler<Reported>, First>();
        services.AddScoped<INotificationHandler<Reported>, Second>();
        if (extra)
        {
            services.AddScoped<INotificationHandler<Reported>, Extra>();
        }
    });

    private protected static Task AddAsync(KernelHost host, string what) => host.WriteAsync(scope => scope.GetRequiredService<IOutbox>().Add(new Reported(what)));
}

internal sealed record Reported(string What) : IIntegrationEvent;

internal sealed class Log
{
    public List<string> Seen { get; } = [];

    public string? Failing { get; set; }

    public Task Add(string entry)
    {
        if (entry == Failing)
        {
            throw new ArgumentException(entry);
        }

        Seen.Add(entry);
        return Task.CompletedTask;
    }
}

internal sealed class First(Log log) : INotificationHandler<Reported>
{
    public Task Handle(Reported notification, CancellationToken cancellationToken) => log.Add($"first:{notification.What}");
}

internal sealed class Second(Log log) : INotificationHandler<Reported>
{
    public Task Handle(Reported notification, CancellationToken cancellationToken) => log.Add($"second:{notification.What}");
}

[Feature("Sample.Extra")]
internal sealed class Extra(Log log) : INotificationHandler<Reported>
{
    public Task Handle(Reported notification, CancellationToken cancellationToken) => log.Add($"extra:{notification.What}");
}
