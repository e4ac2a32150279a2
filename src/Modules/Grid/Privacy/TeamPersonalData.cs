using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Privacy;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Privacy;

/// <summary>Neighbours who help in a team (志愿者、联户员): name and number. Their posts stay without them; whoever serves by account is known by it.</summary>
internal sealed class TeamPersonalData(GridDbContext db, PhoneVault phones, UnitDirectory units, LayerBook layers, VillageFaces faces, IStringLocalizer<SharedStrings> texts) : IPersonalData
{
    public string Name => "我在网格里的岗位";

    public async Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation = default)
    {
        var members = await OfAsync(subject, cancellation);
        var known = await units.NamedAsync([.. members.Select(member => member.UnitId)], cancellation);
        var settings = await layers.GetAsync(cancellation);
        return members.Count == 0 ? null : members.ConvertAll(member => new Dictionary<string, object?>
        {
            [texts["网格"]] = known.GetValueOrDefault(member.UnitId)?.Name,
            [texts["岗位"]] = settings.Find(member.LayerKey)?.Post(member.PostKey)?.Name ?? member.PostKey,
            [texts["姓名"]] = member.Name,
            [texts["手机号"]] = phones.Show(member.Phone),
            [texts["从"]] = member.From,
            [texts["到"]] = member.To,
        });
    }

    public async Task EraseAsync(DataSubject subject, CancellationToken cancellation = default)
    {
        foreach (var member in await OfAsync(subject, cancellation))
        {
            (member.Name, member.Phone, member.PhoneHash) = (TeamMember.Erased, null, null);
            member.To ??= member.From;
            await faces.ChangedAsync(member.Path, cancellation);
        }
    }

    private async Task<List<TeamMember>> OfAsync(DataSubject subject, CancellationToken cancellation)
        => subject.Phone is { } phone && await phones.HashAsync(phone, cancellation) is { } hash
            ? await db.TeamMembers.Where(member => member.PhoneHash == hash).OrderBy(member => member.From).ToListAsync(cancellation) : [];
}
