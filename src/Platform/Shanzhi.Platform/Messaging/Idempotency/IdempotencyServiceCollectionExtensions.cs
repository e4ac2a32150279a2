using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Messaging;

namespace Shanzhi.Platform.Messaging.Idempotency;

internal static class IdempotencyServiceCollectionExtensions
{
    public static IServiceCollection AddIdempotency(this IServiceCollection services) => services.AddScoped<FormKey>().AddScoped<IdempotencyGuard>().AddScoped<IIdempotencyKeys, IdempotencyKeys>();
}
