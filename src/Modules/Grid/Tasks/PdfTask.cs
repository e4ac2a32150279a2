using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.BackgroundTasks;
using Shanzhi.Grid.Briefs;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Services;
using Shanzhi.Media;
using Shanzhi.Modules;

namespace Shanzhi.Grid;

/// <summary>Makes PDFs of the sheets that wait, one after the other and outside any command: nobody's change waits for a browser.</summary>
[Feature(GridFeatures.Command)]
internal sealed class PdfTask(GridDbContext db, IMediator mediator, IMediaStore media, PdfPrinter printer) : IBackgroundTask
{
    public const string TaskName = "grid.pdf";

    public string Name => TaskName;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        while (await db.BriefPrints.AsNoTracking().OrderBy(print => print.Id).FirstOrDefaultAsync(cancellation) is { } print)
        {
            var pdf = await printer.PrintAsync(print.Html, cancellation);
            Guid? file = null;
            if (pdf is not null)
            {
                await using var content = new MemoryStream(pdf);
                file = (await media.SaveAsync(content, MediaKind.Document, "", nameless: true, cancellation)).Id;
            }

            await mediator.Send(new KeepPdf(print.Id, file, pdf is null ? "没做成 PDF，请用“打印”，再选“另存为 PDF”。" : ""), cancellation);
        }

        return null;
    }
}
