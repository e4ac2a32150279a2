using System.Net;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Kernel;

public sealed class MethodTests
{
    [Fact]
    public async Task A_known_address_called_by_a_method_it_does_not_have_says_so()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.CreateClient(host.A);
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/brand/1.css");
        (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }
}
