using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Messaging;
using Shanzhi.Platform.Messaging.Idempotency;
using Shanzhi.Platform.Tests.Outbox;

namespace Shanzhi.Platform.Tests.Idempotency;

public sealed class IdempotencyTests
{
    [Fact]
    public async Task The_same_key_and_payload_answer_the_first_result()
    {
        await using var host = await KernelHost.StartAsync();
        (await SendAsync(host, new Report("k1", "路灯", 3), "first")).ShouldBe("first");
        (await SendAsync(host, new Report("k1", "路灯", 3), "second")).ShouldBe("first");
        (await SendAsync(host, new Report("k2", "路灯", 3), "third")).ShouldBe("third");
    }

    [Fact]
    public async Task The_same_key_with_another_payload_or_command_is_a_conflict()
    {
        await using var host = await KernelHost.StartAsync();
        await SendAsync(host, new Report("k1", "路灯", 3), "first");
        await Should.ThrowAsync<ConflictException>(() => SendAsync(host, new Report("k1", "路灯", 4), "second"));
        await Should.ThrowAsync<ConflictException>(() => SendAsync(host, new Claim("k1", "路灯", 3), "second"));
    }

    [Fact]
    public async Task A_key_of_one_tenant_means_nothing_in_another()
    {
        await using var host = await KernelHost.StartAsync();
        await SendAsync(host, new Report("k1", "路灯", 3), "first");
        (await SendAsync(host, new Report("k1", "路灯", 3), "other", host.Other)).ShouldBe("other");
    }

    [Fact]
    public async Task An_overlong_key_is_refused_and_no_key_guards_nothing()
    {
        await using var host = await KernelHost.StartAsync();
        await Should.ThrowAsync<InputException>(() => SendAsync(host, new Report(new string('k', 65), "路灯", 3), ""));
        (await SendAsync(host, new Report(null, "路灯", 3), "first")).ShouldBe("first");
        (await SendAsync(host, new Report(null, "路灯", 3), "second")).ShouldBe("second");
    }

    [Fact]
    public void The_hash_leaves_out_the_key_and_the_order_of_properties()
    {
        var hash = PayloadHash.Of(new Report("k1", "路灯", 3));
        PayloadHash.Of(new Report("k2", "路灯", 3)).ShouldBe(hash);
        PayloadHash.Of(new Claim("k3", "路灯", 3)).ShouldBe(hash);
        PayloadHash.Of(new Report("k1", "路灯", 4)).ShouldNotBe(hash);
        PayloadHash.Of(new Ballot("k1", "甲")).ShouldBe(PayloadHash.Of(new Ballot("k1", "乙")));
    }

    private static Task<string?> SendAsync(KernelHost host, IIdempotent command, string answer, Shanzhi.Tenancy.ShellSettings? tenant = null) => host.WriteAsync(
        async scope =>
        {
            var guard = scope.GetRequiredService<IdempotencyGuard>();
            var (found, result) = await guard.FindAsync<string>(command, command.IdempotencyKey, CancellationToken.None);
            if (!found)
            {
                guard.Store(command, command.IdempotencyKey, answer);
                result = answer;
            }

            return result;
        },
        tenant: tenant);

    private sealed record Report(string? IdempotencyKey, string What, int Photos) : IIdempotent;

    private sealed record Claim(string? IdempotencyKey, string What, int Photos) : IIdempotent
    {
        object IIdempotent.HashedPayload => new { Photos, What };
    }

    private sealed record Ballot(string? IdempotencyKey, string Choice) : IIdempotent
    {
        object IIdempotent.HashedPayload => new { Meeting = 1 };
    }
}
