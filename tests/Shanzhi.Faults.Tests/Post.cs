using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Notifications;

namespace Shanzhi.Faults.Tests;

/// <summary>What was sent, so that a test can read a code as a person would; the real notifier does the rest.</summary>
internal sealed class Post
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<(string To, string? Secret)> sent = new();

    public string CodeOf(string phone) => sent.Last(message => message.To == phone && message.Secret is not null).Secret!;

    /// <summary>Reads along with the notifier that is registered.</summary>
    public void ReadAlong(IServiceCollection services)
    {
        var real = services.Last(service => service.ServiceType == typeof(INotifier));
        services.AddScoped<INotifier>(provider => new Reader((INotifier)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!), this));
    }

    private sealed class Reader(INotifier real, Post post) : INotifier
    {
        public void Send(string to, string purpose, string text, string? secret = null)
        {
            post.sent.Enqueue((to, secret));
            real.Send(to, purpose, text, secret);
        }
    }
}
