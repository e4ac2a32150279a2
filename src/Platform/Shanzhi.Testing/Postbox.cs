using System.Collections.Concurrent;
using Shanzhi.Notifications;

namespace Shanzhi.Testing;

/// <summary>What was sent, so that a test can read a code or follow a link as a person would. To be registered in place of <see cref="INotifier"/>.</summary>
public sealed class Postbox : INotifier
{
    private readonly ConcurrentQueue<(string To, string Purpose, string Text, string? Secret)> sent = [];

    /// <summary>All until now, the first first.</summary>
    public IReadOnlyList<(string To, string Purpose, string Text, string? Secret)> Sent => [.. sent];

    /// <summary>Stands for a line that dies at the worst moment.</summary>
    public bool Broken { get; set; }

    public IReadOnlyList<(string To, string Purpose, string Text, string? Secret)> To(string phone) => [.. sent.Where(message => message.To == phone)];

    public IReadOnlyList<(string To, string Purpose, string Text, string? Secret)> About(string words) => [.. sent.Where(message => message.Text.Contains(words, StringComparison.Ordinal))];

    public void Send(string to, string purpose, string text, string? secret = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(to);
        if (Broken)
        {
            throw new InvalidOperationException("The line is dead.");
        }

        sent.Enqueue((to, purpose, text, secret));
    }
}
