using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Markup;
using Shanzhi.Platform.Markup;
using Shanzhi.Platform.QrCodes;
using Shanzhi.Platform.Spreadsheets;
using Shanzhi.Spreadsheets;

namespace Shanzhi.Platform.Tests.Spreadsheets;

public sealed class RegistrationTests
{
    [Fact]
    public void Each_contract_is_served_once_registered()
    {
        using var services = new ServiceCollection().AddSpreadsheets().AddMarkup().AddQrCodes().BuildServiceProvider(validateScopes: true);

        services.GetRequiredService<ISpreadsheetReader>().ShouldNotBeNull();
        services.GetRequiredService<ISpreadsheetWriter>().ShouldNotBeNull();
        services.GetRequiredService<IMarkdownRenderer>().ToHtml("好").Trim().ShouldBe("<p>好</p>");
        services.GetRequiredService<IQrCodes>().Svg("好").ShouldStartWith("<svg");
    }
}
