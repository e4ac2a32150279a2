using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Features;
using Shanzhi.Platform.Media.Formats;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Media;

internal sealed class MediaStore(
    IMultiTenantContextAccessor tenancy, ICurrentUser user, IUnitOfWork unit, KernelDbContext database, ITenantWriter writer, MediaFolder folder, MediaLinks links,
    FeatureResolver plans, IHttpContextAccessor http, IOptions<MediaOptions> options, TimeProvider time) : IMediaStore
{
    public async Task<MediaItem> SaveAsync(Stream content, MediaKind kind, string field, bool nameless = false, CancellationToken cancellation = default)
    {
        if (unit.IsActive)
        {
            throw new InvalidOperationException("Save files before the command that claims them: the writer must not wait for an upload.");
        }

        var tenant = tenancy.Tenant;
        var path = folder.Incoming(tenant.Id);
        try
        {
            var incoming = await IncomingFile.ReceiveAsync(content, kind, field, path, options.Value, cancellation);
            var kept = await writer.ExecuteAsync(tenant, user.Caller, (scope, token) => KeepAsync(scope, incoming, kind, field, nameless ? null : user.Caller.AccountId, token), cancellation: cancellation);
            var place = folder.PathOf(tenant.Id, kept.Id);
            if (!File.Exists(place))
            {
                // The row came first: should the process die here, the same upload finds the row and puts the bytes in place.
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                File.Move(path, place);
            }

            return kept;
        }
        finally
        {
            File.Delete(path);
        }
    }

    public async Task<List<MediaItem>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var files = await database.Set<MediaFile>().AsNoTracking().Where(file => ids.Contains(file.Id)).ToDictionaryAsync(file => file.Id, cancellation);
        return [.. ids.Distinct().Where(files.ContainsKey).Select(id => files[id].ToItem())];
    }

    public async Task<List<Guid>> WaitingAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var (asked, caller, all) = (ids.Take(100).ToList(), user.Caller.AccountId, user.Caller.IsSystem);
        var waiting = await database.Set<MediaFile>().AsNoTracking().Where(file => asked.Contains(file.Id) && file.Owner == null && (all || file.UploaderId == null || file.UploaderId == caller))
            .Select(file => file.Id).ToListAsync(cancellation);
        return [.. asked.Where(waiting.Contains)];
    }

    public async Task ClaimAsync(IReadOnlyCollection<Guid> ids, string owner, bool nameless = false, CancellationToken cancellation = default)
    {
        if (!unit.IsActive)
        {
            throw new InvalidOperationException("Files are claimed inside the command that makes their record.");
        }

        if (ids.Count == 0)
        {
            return;
        }

        var wanted = ids.Distinct().ToList();
        var files = await database.Set<MediaFile>().Where(file => wanted.Contains(file.Id)).ToListAsync(cancellation);
        foreach (var file in files)
        {
            var mine = user.Caller.IsSystem || file.UploaderId is null || file.UploaderId == user.Caller.AccountId;
            if (file.Owner is not null && file.Owner != owner)
            {
                throw new InputException("", "有文件已用在另一件事上，请重新拍摄或选择");
            }

            file.Owner = mine || file.Owner == owner ? owner : throw new NotFoundException();
        }

        if (files.Count != wanted.Count)
        {
            throw new InputException("", "有文件已过期，请重新上传");
        }

        if (nameless && user.Caller.AccountId is { } account)
        {
            // The same bytes sent once more, with a form that was never handed in, would tell as much.
            var bytes = files.Select(file => file.UploadSha256).ToList();
            foreach (var file in await database.Set<MediaFile>().Where(file => file.UploaderId == account && bytes.Contains(file.UploadSha256)).ToListAsync(cancellation))
            {
                file.UploaderId = null;
            }
        }
    }

    public async Task EraseAsync(IReadOnlyCollection<Guid> ids, string owner, CancellationToken cancellation = default)
    {
        var tenant = tenancy.Tenant.Id;
        var files = await database.Set<MediaFile>().Where(file => ids.Contains(file.Id) && file.Owner == owner).ToListAsync(cancellation);
        (await MediaUsage.OfAsync(database, cancellation)).Bytes -= files.Sum(file => file.Length);
        database.RemoveRange(files);
        unit.AfterCommit(() => files.ForEach(file => File.Delete(folder.PathOf(tenant, file.Id))));
    }

    public string Link(Guid id)
        => $"{http.HttpContext?.Request.PathBase.Value}/media/{id}/{links.Token(tenancy.Tenant.Id, id, user.Caller.AccountId)}";

    public async Task<Stream?> OpenAsync(Guid id, CancellationToken cancellation = default)
    {
        var path = folder.PathOf(tenancy.Tenant.Id, id);
        return await database.Set<MediaFile>().AnyAsync(file => file.Id == id, cancellation) && File.Exists(path)
            ? new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Options = FileOptions.Asynchronous })
            : null;
    }

    private async Task<MediaItem> KeepAsync(IServiceProvider scope, IncomingFile incoming, MediaKind kind, string field, Guid? uploader, CancellationToken cancellation)
    {
        var kernel = scope.GetRequiredService<KernelDbContext>();
        var files = kernel.Set<MediaFile>();

        // Guests cannot be told apart: what one sent must not become another's. And what belongs to a record stays with that one: the same photo for another is another file.
        var same = uploader is null ? null : await files.AsNoTracking().FirstOrDefaultAsync(
            file => file.UploadSha256 == incoming.UploadSha256 && file.UploaderId == uploader && file.Kind == kind && file.Owner == null, cancellation);
        if (same is not null)
        {
            return same.ToItem();
        }

        var usage = await MediaUsage.OfAsync(kernel, cancellation);
        if (usage.Bytes + incoming.Length > (plans.Plan(tenancy.Tenant.Plan)?.MaxMediaBytes ?? 0))
        {
            throw new InputException(field, "本地的存储空间已用完，请联系管理员");
        }

        var file = new MediaFile
        {
            Kind = kind,
            ContentType = incoming.Format.ContentType(),
            Extension = incoming.Format.Extension(),
            Length = incoming.Length,
            Sha256 = incoming.Sha256,
            UploadSha256 = incoming.UploadSha256,
            Width = incoming.Width,
            Height = incoming.Height,
            UploaderId = uploader,
            At = time.GetUtcNow(),
        };
        files.Add(file);
        usage.Bytes += file.Length;
        return file.ToItem();
    }
}
