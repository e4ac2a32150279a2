using System.Net;
using Microsoft.Extensions.Options;
using Shanzhi.Platform.Webhooks;

namespace Shanzhi.Platform.Tests.Webhooks;

/// <summary>Which machines may be told through us.</summary>
public sealed class OutwardAddressesTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.100.100.200")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:7f00::1")]
    public void None_of_our_own(string address) => Make().Allows(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("114.114.114.114")]
    [InlineData("172.32.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2400:3200::1")]
    public void Everybody_elses(string address) => Make().Allows(IPAddress.Parse(address)).ShouldBeTrue();

    [Fact]
    public void A_network_the_operator_names_and_no_other()
    {
        var addresses = Make("10.20.0.0/16");
        addresses.Allows(IPAddress.Parse("10.20.3.4")).ShouldBeTrue();
        addresses.Allows(IPAddress.Parse("::ffff:10.20.3.4")).ShouldBeTrue();
        addresses.Allows(IPAddress.Parse("10.21.3.4")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("no-such-name.invalid")]
    public async Task A_name_is_judged_by_where_it_leads(string host) => (await Make().FindAsync(host, TestContext.Current.CancellationToken)).ShouldBeNull();

    private static OutwardAddresses Make(params List<string> networks) => new(Options.Create(new WebhookOptions { AllowedNetworks = networks }));
}
