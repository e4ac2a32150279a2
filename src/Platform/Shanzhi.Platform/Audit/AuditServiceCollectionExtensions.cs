using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Audit;

namespace Shanzhi.Platform.Audit;

internal static class AuditServiceCollectionExtensions
{
    public static IServiceCollection AddAudit(this IServiceCollection services)
        => services.AddScoped<IAuditTrail, AuditTrail>().AddScoped<AuditVerifier>().AddScoped<AuditExport>();
}
