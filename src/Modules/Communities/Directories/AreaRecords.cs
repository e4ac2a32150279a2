using Shanzhi.Areas;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Directories;

/// <summary>Writes what happened to an area into its history.</summary>
internal sealed class AreaRecords(CommunitiesDbContext db, ICurrentUser user, TimeProvider time)
{
    /// <param name="area">The area as it is now.</param>
    public void Add(Area area, AreaChangeKind kind, string reason, string oldCode, string oldName, AreaPath oldPath)
        => db.AreaHistories.Add(new AreaHistory
        {
            AreaId = area.Id,
            Kind = kind,
            At = time.GetUtcNow(),
            OldCode = oldCode,
            NewCode = area.Code,
            OldName = oldName,
            NewName = area.Name,
            OldPath = oldPath,
            NewPath = area.Path,
            Reason = reason,
            By = user.Caller.Name,
        });
}
