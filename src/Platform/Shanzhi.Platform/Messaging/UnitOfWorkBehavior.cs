using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Messaging.Idempotency;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Messaging;

/// <summary>The only place that opens a transaction: a command is handed to its tenant's writer. Inside a command, a further command joins it.</summary>
internal sealed class UnitOfWorkBehavior<TRequest, TResponse>(IUnitOfWork current, ITenantWriter writer, IMultiTenantContextAccessor accessor, ICurrentUser user, FormKey form, IEnumerable<IPreparation<TRequest>> preparations)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
        => request is ICommand<TResponse> && !current.IsActive ? SendAsync(request, cancellationToken) : next();

    private async Task<TResponse> SendAsync(TRequest request, CancellationToken cancellationToken)
    {
        foreach (var preparation in preparations)
        {
            request = await preparation.PrepareAsync(request, cancellationToken);
        }

        var once = request as IIdempotent;
        var key = once is null ? null : form.For(once);
        return await writer.ExecuteAsync(accessor.Tenant, user.Caller, (scope, cancellation) => RunAsync(scope, request, once, key, cancellation), cancellation: cancellationToken);
    }

    private static async Task<TResponse> RunAsync(IServiceProvider scope, TRequest request, IIdempotent? once, string? key, CancellationToken cancellation)
    {
        var guard = scope.GetRequiredService<IdempotencyGuard>();
        if (once is not null && await guard.FindAsync<TResponse>(once, key, cancellation) is (true, var first))
        {
            return first!;
        }

        var result = await scope.GetRequiredService<IRequestHandler<TRequest, TResponse>>().Handle(request, cancellation);
        if (once is not null)
        {
            guard.Store(once, key, result);
        }

        return result;
    }
}
