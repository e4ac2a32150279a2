using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Services;
using Shanzhi.Messaging;
using Shanzhi.Settings;
using Shanzhi.Text;

namespace Shanzhi.Broadcast.Circulars;

internal enum Ending
{
    /// <summary>更正: what was said was wrong; it stays, and the right words go to the same people.</summary>
    Correct = 1,

    /// <summary>撤回: is not to be followed any more.</summary>
    Withdraw = 2,

    /// <summary>结束: the mobilisation is over.</summary>
    Close = 3,

    /// <summary>找到了: the search is over.</summary>
    Found = 4,
}

/// <summary>Corrects, withdraws or closes what went out, and tells the same people so.</summary>
/// <param name="Tell">Send the words to everybody who was told; a correction always is.</param>
internal sealed record EndCircular(Guid Id, Ending Ending, string Words, bool Tell) : ICommand<Guid?>, IIdempotent;

internal sealed class EndCircularHandler(BroadcastDbContext db, CircularAccess access, CircularBook book, ITenantSettings settings) : IRequestHandler<EndCircular, Guid?>
{
    private const int MostWords = 200;

    public async Task<Guid?> Handle(EndCircular request, CancellationToken cancellationToken)
    {
        var circular = await access.TakeAsync(request.Id, BroadcastPermissions.Send, cancellationToken);
        if (!circular.State.IsLive() || !Fits(request.Ending, circular.Kind))
        {
            throw new ConflictException("这条已经变了，请刷新再看。");
        }

        if (!access.MaySend(circular.Kind, circular.Path))
        {
            access.Require(BroadcastPermissions.Urgent, circular.Path);
        }

        var words = request.Words.ReplaceLineEndings("\n").Trim();
        if (words.Length is 0 or > MostWords)
        {
            throw new InputException(nameof(request.Words), "请写几句，最多 {0} 字，大家都看得到。", MostWords);
        }

        if (PublishLint.Find(words).Any(found => found.Kind != LintKind.Phone))
        {
            throw new InputException(nameof(request.Words), "大家都看得到，不能写完整的身份证号、银行卡号。");
        }

        if (request.Ending != Ending.Correct)
        {
            await book.EndAsync(circular, request.Ending == Ending.Withdraw ? CircularState.Withdrawn : CircularState.Closed, words, cancellationToken);
        }

        // After the end: what follows one that still goes out would wait for it.
        Guid? follower = request.Tell || request.Ending == Ending.Correct ? await FollowAsync(circular, request.Ending, words, cancellationToken) : null;
        if (circular.Kind == CircularKind.Lost && request.Ending != Ending.Correct)
        {
            await ForgetAsync(circular, request.Ending == Ending.Found, cancellationToken);
        }

        book.Note(circular, request.Ending.ToString().ToLowerInvariant(), request.Ending switch { Ending.Correct => "发了更正", Ending.Withdraw => "撤回了", Ending.Close => "结束了", _ => "找到了，结束寻人" });
        return follower;
    }

    private async Task<Guid> FollowAsync(Circular circular, Ending ending, string words, CancellationToken cancellation)
    {
        var mark = ending switch { Ending.Correct => "更正", Ending.Withdraw => "撤回", Ending.Close => "结束", _ => "找到了" };
        var next = new Circular
        {
            Kind = CircularKind.Notice, Title = Domain.Words.Cut($"{mark}：{(circular.Kind == CircularKind.Lost ? "走失寻人" : circular.Title)}", Circular.TitleLength), Text = words, FollowsId = circular.Id,
            Path = circular.Path, PlaceName = circular.PlaceName, Origin = circular.Origin, Public = circular.Public,
            AuthorId = access.Caller.AccountId, AuthorName = access.Caller.Name, AuthorOffice = access.Caller.Office ?? "", CreatedAt = book.Now, HideAt = circular.Public ? book.Now.AddDays(1) : null,
        };
        db.Circulars.Add(next);
        db.CircularAreas.AddRange((await db.CircularAreas.AsNoTracking().Where(area => area.CircularId == circular.Id).ToListAsync(cancellation))
            .Select(area => new CircularArea { CircularId = next.Id, AreaId = area.AreaId, Path = area.Path }));
        // A mistake told at night is put right at night: whoever was woken may know that it is over.
        if (!await book.StartAsync(next, await settings.GetAsync<BroadcastSettings>(cancellation), cancellation))
        {
            book.Note(next, "等前一条发完，再发这一条");
        }

        return next.Id;
    }

    /// <summary>Photo and name leave the public pages now, and the database after the days the rule says.</summary>
    private async Task ForgetAsync(Circular circular, bool found, CancellationToken cancellation)
    {
        var person = await db.LostPeople.SingleAsync(row => row.CircularId == circular.Id, cancellation);
        var days = (await settings.GetAsync<BroadcastSettings>(cancellation)).EraseDays;
        person.FoundAt = found ? book.Now : null;
        book.EraseBy(person, book.Now.AddDays(days));
    }

    private static bool Fits(Ending ending, CircularKind kind) => ending switch
    {
        Ending.Correct or Ending.Withdraw => true,
        Ending.Close => kind == CircularKind.Mobilise,
        Ending.Found => kind == CircularKind.Lost,
        _ => false,
    };
}
