using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;

namespace Shanzhi.Communities.Pages.Notices;

/// <summary>A notice as everybody may read it, and where it hangs.</summary>
/// <param name="Scope">龙游县 溪口镇 青竹坪村</param>
internal sealed record PublicNotice(Notice Notice, AreaView Area, string Scope, string SupervisionPhone)
{
    /// <summary>Twelve hex digits over what was published (核对码): a sheet on a wall can be compared with the page.</summary>
    public string CheckCode
    {
        get
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{Notice.Number}\n{Notice.Title}\n{Notice.Body}\n{Notice.Basis}\n{Notice.From:yyyy-MM-dd}\n{Notice.To:yyyy-MM-dd}");
            var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            return $"{hash[..4]} {hash[4..8]} {hash[8..12]}";
        }
    }

    /// <summary>Null when there is none, or it was never published.</summary>
    public static async Task<PublicNotice?> FindAsync(CommunitiesDbContext db, AreaDirectory areas, Guid id, CancellationToken cancellation)
    {
        var notice = await db.Notices.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id && x.PublishedAt != null, cancellation);
        if (notice is null || await areas.FindAsync(notice.AreaId, cancellation) is not { } area)
        {
            return null;
        }

        var line = await areas.LineageAsync(area.Path, cancellation);
        var phone = notice.SupervisionPhone.Length > 0
            ? notice.SupervisionPhone
            : await db.Areas.AsNoTracking().Where(x => x.Id == area.Id).Select(x => x.SupervisionPhone).FirstOrDefaultAsync(cancellation) ?? "";
        return new PublicNotice(notice, area, string.Concat(line.Select(x => x.Name)), phone);
    }
}
