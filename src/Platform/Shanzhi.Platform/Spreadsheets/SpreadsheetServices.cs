using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Spreadsheets;

namespace Shanzhi.Platform.Spreadsheets;

public static class SpreadsheetServices
{
    /// <summary>Reading and writing of tables.</summary>
    public static IServiceCollection AddSpreadsheets(this IServiceCollection services) => services
        .AddSingleton<ISpreadsheetReader, SpreadsheetReader>()
        .AddSingleton<ISpreadsheetWriter, SpreadsheetWriter>();
}
