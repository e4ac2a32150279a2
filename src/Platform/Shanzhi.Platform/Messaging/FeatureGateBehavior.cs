using MediatR;
using Shanzhi.Features;
using Shanzhi.Messaging;

namespace Shanzhi.Platform.Messaging;

/// <summary>The second gate: a request of a switched-off feature finds nobody.</summary>
internal sealed class FeatureGateBehavior<TRequest, TResponse>(IFeatureState features, IRequestHandler<TRequest, TResponse> handler) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
        => features.IsEnabled(handler.GetType()) ? next() : throw new NotFoundException();
}
