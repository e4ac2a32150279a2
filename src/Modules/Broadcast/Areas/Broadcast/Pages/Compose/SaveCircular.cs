using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Groups;
using Shanzhi.Broadcast.Services;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Settings;
using Shanzhi.Text;

namespace Shanzhi.Broadcast.Compose;

/// <summary>Keeps a circular as a draft; nobody hears of it before it is looked over and sent.</summary>
/// <param name="Id">The draft to change; null for a new one.</param>
/// <param name="Origin">Address of the tenant as the writer sees it, for the links.</param>
internal sealed record SaveCircular(Guid? Id, CircularInput Input, string Origin) : ICommand<Guid>, IIdempotent
{
    object IIdempotent.HashedPayload => this with { Input = Input with { People = Input.People is null ? null : Keys.HashOf(Input.People) } };
}

internal sealed class SaveCircularHandler(BroadcastDbContext db, CircularAccess access, CircularBook book, ContactLines contacts, IAreaDirectory areas, ITenantSettings settings) : IRequestHandler<SaveCircular, Guid>
{
    private const int MostAreas = 50;
    private const int MostPlaces = 10;

    public async Task<Guid> Handle(SaveCircular request, CancellationToken cancellationToken)
    {
        var input = request.Input;
        var (place, chosen) = await PlacesAsync(input, cancellationToken);
        var circular = request.Id is { } id ? await access.TakeAsync(id, BroadcastPermissions.Send, cancellationToken) : new Circular { CreatedAt = book.Now, AuthorId = access.Caller.AccountId };
        if (circular.State != CircularState.Draft || circular.Kind == CircularKind.Lost && request.Id is not null)
        {
            throw new ConflictException("这条已经发了，不能再改。要改就发一条更正。");
        }

        if (!Enum.IsDefined(input.Kind) || input.Kind == CircularKind.Lost || !access.MaySend(input.Kind, place.Path))
        {
            throw new InputException(nameof(input.Kind), "您不能发这一种，请选别的，或者请值班领导发。");
        }

        // What stands in it is not shown without the right to numbers, so it does not come back either: it stays as it is.
        var written = request.Id is null || access.Caller.Can(BroadcastPermissions.Phones, circular.Path);
        InputException.Gather(() => Write(circular, input), () => EnsureSomebody(input, written));
        (circular.Path, circular.PlaceName, circular.Origin) = (place.Path, place.Name, request.Origin);
        (circular.AuthorName, circular.AuthorOffice) = (access.Caller.Name, access.Caller.Office ?? "");
        var rules = await settings.GetAsync<BroadcastSettings>(cancellationToken);
        circular.TargetMinutes = rules.TargetMinutes;
        book.ForgetBy(circular, book.Now.AddDays(rules.KeepDays));
        if (request.Id is null)
        {
            db.Circulars.Add(circular);
        }

        if (written)
        {
            circular.Named = await contacts.ReplaceAsync(circular.Id, input.People, nameof(input.People), cancellationToken) > 0;
        }

        await CheckGroupsAsync(circular, cancellationToken);
        if (circular.ToNobody)
        {
            throw Nobody();
        }

        db.CircularAreas.RemoveRange(await db.CircularAreas.Where(area => area.CircularId == circular.Id).ToListAsync(cancellationToken));
        db.CircularAreas.AddRange(chosen.Select(area => new CircularArea { CircularId = circular.Id, AreaId = area.Id, Path = area.Path }));
        book.Note(circular, "save", request.Id is null ? "写好了" : "改了一下");
        return circular.Id;
    }

    private async Task<(AreaView Place, IReadOnlyList<AreaView> Chosen)> PlacesAsync(CircularInput input, CancellationToken cancellation)
    {
        var place = await areas.FindAsync(input.In, cancellation);
        if (place is null || !access.Caller.Can(BroadcastPermissions.Send, place.Path))
        {
            throw new NotFoundException();
        }

        if (input.Areas.Count == 0)
        {
            return (place, [place]);
        }

        var parts = (await areas.ChildrenAsync(place.Id, cancellation)).Where(part => input.Areas.Contains(part.Id)).ToList();
        if (parts.Count != input.Areas.Distinct().Count() || parts.Count > MostAreas)
        {
            throw new InputException(nameof(input.Areas), "选的地方不在这里面，请重新选。");
        }

        return parts.Count == 1 ? (parts[0], parts) : (place, parts);
    }

    /// <param name="written">What stands under people was shown to the caller, and so was typed.</param>
    private static void EnsureSomebody(CircularInput input, bool written)
    {
        if (written && !input.Households && input.Roles.Count == 0 && input.Groups.Count == 0 && string.IsNullOrWhiteSpace(input.People))
        {
            throw Nobody();
        }
    }

    private static InputException Nobody() => new(nameof(CircularInput.Households), "还没说发给谁：选每户、选职务、选名单，或者写几个人。");

    private static void Write(Circular circular, CircularInput input)
    {
        circular.Kind = input.Kind;
        InputException.Gather(
            () => circular.Title = Limited(input.Title, Circular.TitleLength, nameof(input.Title), "请用一句话说清是什么事，例如：明天上午停水。"),
            () => circular.Text = Limited(input.Text, Circular.TextLength, nameof(input.Text), "请写要说的话：什么时候、在哪里、要大家做什么。"),
            () => circular.Sms = Limited(input.Sms, Words.SmsLength, nameof(input.Sms)),
            () => circular.Loud = Limited(input.Loud, Words.LoudLength, nameof(input.Loud)),
            () =>
            {
                circular.Places = input.Kind == CircularKind.Mobilise ? Limited(input.Places, Circular.PlacesLength, nameof(input.Places)) : "";
                if (circular.PlaceLines.Count > MostPlaces || circular.PlaceLines.Any(line => line.Length > 30))
                {
                    throw new InputException(nameof(input.Places), "集合点一行一个，最多 {0} 个，每个最多 {1} 字。", MostPlaces, 30);
                }
            });
        circular.Public = input is { Public: true, Kind: not CircularKind.Mobilise };
        if (circular.Public && PublishLint.Find($"{circular.Title} {circular.Text}").Any(found => found.Kind != LintKind.Phone))
        {
            throw new InputException(nameof(input.Text), "要挂到村里页面上的，不能写完整的身份证号、银行卡号。");
        }

        circular.Households = input.Households;
        circular.Roles = string.Join(',', input.Roles.Distinct(StringComparer.Ordinal).Where(role => role.Length <= 40 && role.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')).Take(20));
        circular.Groups = string.Join(',', input.Groups.Distinct().Take(20));
    }

    private async Task CheckGroupsAsync(Circular circular, CancellationToken cancellation)
    {
        var ids = circular.GroupIds;
        var reach = await db.Groups.Within(group => group.Path, access.Caller.Reach(BroadcastPermissions.Send)).CountAsync(group => ids.Contains(group.Id), cancellation);
        if (reach != ids.Count)
        {
            throw new InputException("Groups", "有的名单不在了，请重新选。");
        }
    }

    private static string Limited(string? text, int length, string field, string? missing = null)
    {
        var kept = (text ?? "").ReplaceLineEndings("\n").Trim();
        if (missing is not null && kept.Length == 0)
        {
            throw new InputException(field, missing);
        }

        return kept.Length <= length ? kept : throw new InputException(field, "这里最多 {0} 字，您写了 {1} 字。", length, kept.Length);
    }
}
