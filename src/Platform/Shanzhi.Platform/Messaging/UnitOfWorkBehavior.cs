using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Messaging.Idempotency;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Messaging;

/// <summary>The only place that opens a transaction: a command is handed to its tenant's writer. Inside a command, a further command joins it.</summary>
internal sealed class UnitOfWorkBehavior<TRequest, TResponse>(IUnitOfWork current, ITenantWriter writer, IMultiTenantContextAccessor accessor, ICurrentUser user) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
        => request is ICommand<TResponse> && !current.IsActive
            ? writer.ExecuteAsync(accessor.Tenant, user.Caller, (scope, cancellation) => RunAsync(scope, request, cancellation), cancellation: cancellationToken)
            : next();

    private static async Task<TResponse> RunAsync(IServiceProvider scope, TRequest request, CancellationToken cancellation)
    {
        var guard = scope.GetRequiredService<IdempotencyGuard>();
        if (request is IIdempotent again && await guard.FindAsync<TResponse>(again, cancellation) is (true, { } first))
        {
            return first;
        }

        var handler = scope.GetRequiredService<IRequestHandler<TRequest, TResponse>>();
        var result = await handler.Handle(request, cancellation);
        if (request is IIdempotent once)
        {
            guard.Store(once, result);
        }

        return result;
    }
}
