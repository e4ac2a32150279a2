using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Markup;

namespace Shanzhi.Platform.QrCodes;

public static class QrCodeServices
{
    /// <summary>QR codes as SVG and PNG.</summary>
    public static IServiceCollection AddQrCodes(this IServiceCollection services) =>
        services.AddSingleton<IQrCodes, QrCodeDrawer>();
}
