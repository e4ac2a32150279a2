using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Broadcast.Circulars;
using Shanzhi.Broadcast.Compose;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Permissions;

namespace Shanzhi.Practices.Tests;

/// <summary>Telling people something in a practice, and what their phones got.</summary>
internal static partial class Told
{
    /// <summary>Writes a circular, sends it, and waits until it is out.</summary>
    public static async Task<Guid> SpreadAsync(this Practice practice, CircularInput input, Caller by)
    {
        var id = await practice.SendAsync(new SaveCircular(null, input, "http://county.test"), by);
        await practice.SendAsync(new SendCircular(id), by);
        await practice.OutAsync(id);
        return id;
    }

    /// <summary>Waits until everybody it is for was told.</summary>
    public static Task OutAsync(this Practice practice, Guid circular) => practice.UntilAsync(async () =>
    {
        await practice.RunAsync("kernel.jobs");
        return await practice.CastAsync(db => db.Circulars.Single(row => row.Id == circular).SentAt != null);
    }, "it never went out");

    public static Task<T> CastAsync<T>(this Practice practice, Func<BroadcastDbContext, T> read) => practice.AskAsync<BroadcastDbContext, T>(db => Task.FromResult(read(db)));

    public static Task<CircularCounts> CountsAsync(this Practice practice, Guid circular)
        => practice.AskAsync<BroadcastDbContext, CircularCounts>(db => CircularCounts.OfAsync(db.Addressees.Where(one => one.CircularId == circular), default));

    /// <summary>What stands behind the link of the last message to a number about something.</summary>
    public static string CodeOf(this Practice practice, string phone, string about)
        => Link().Match(practice.Host.Post.Sent.Last(message => message.To == phone && message.Text.Contains(about, StringComparison.Ordinal) && message.Text.Contains("/b/", StringComparison.Ordinal)).Text).Groups["code"].Value;

    [GeneratedRegex("/b/(?<code>[a-z0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
