using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Services;

/// <summary>Writes down who looked.</summary>
internal sealed class LookupBook(HouseholdFilesDbContext db, ICurrentUser user, TimeProvider time)
{
    public void Add(HouseholdView household, IEnumerable<string> fields, string reason, bool exported)
    {
        var titles = string.Join('、', fields);
        db.Lookups.Add(new Lookup
        {
            HouseholdId = household.Id,
            Path = household.Area,
            Fields = titles.Length > Lookup.MostFields ? titles[..(Lookup.MostFields - 1)] + "…" : titles,
            ReaderId = user.Caller.AccountId,
            ReaderName = user.Caller.Name,
            ReaderOffice = user.Caller.Office ?? "",
            Reason = reason,
            Exported = exported,
            At = time.GetUtcNow(),
        });
    }
}
