using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Platform.Operator;
using static Shanzhi.Platform.Tests.Operator.OperatorConsole;

namespace Shanzhi.Platform.Tests.Operator;

public sealed class OperatorAccountTests
{
    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_and_a_new_password_ends_other_sessions()
    {
        await using var host = await StartAsync();
        var accounts = host.Services.GetRequiredService<OperatorAccounts>();
        var password = await accounts.AddAsync("wang", TestContext.Current.CancellationToken);
        var account = (await accounts.CheckAsync("wang", password, TestContext.Current.CancellationToken))!;
        var changed = await accounts.ChangePasswordAsync(account.Id, password, "a longer password", TestContext.Current.CancellationToken);
        (await accounts.HoldsAsync(account.Id, account.Stamp, TestContext.Current.CancellationToken)).ShouldBeFalse();
        (await accounts.HoldsAsync(account.Id, changed.Stamp, TestContext.Current.CancellationToken)).ShouldBeTrue();
        for (var tries = 0; tries < OperatorAccount.MaxFailures; tries++)
        {
            (await accounts.CheckAsync("wang", "wrong", TestContext.Current.CancellationToken)).ShouldBeNull();
        }

        (await accounts.CheckAsync("wang", "a longer password", TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task Passwords_guessed_at_once_lock_the_account_as_those_guessed_one_by_one()
    {
        await using var host = await StartAsync();
        var accounts = host.Services.GetRequiredService<OperatorAccounts>();
        var password = await accounts.AddAsync("wang", TestContext.Current.CancellationToken);
        await Task.WhenAll(Enumerable.Range(0, OperatorAccount.MaxFailures).Select(_ => Task.Run(() => accounts.CheckAsync("wang", "wrong", TestContext.Current.CancellationToken))));

        (await accounts.CheckAsync("wang", password, TestContext.Current.CancellationToken)).ShouldBeNull();
    }
}
