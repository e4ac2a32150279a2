using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
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

    private static Task<TResponse> RunAsync(IServiceProvider scope, TRequest request, CancellationToken cancellation)
    {
        var handler = scope.GetRequiredService<IRequestHandler<TRequest, TResponse>>();
        return handler.Handle(request, cancellation);
    }
}
