using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Shanzhi.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Services;

/// <summary>What a care visit is for, where nobody else may know: encrypted before it is kept, opened only on a page of its own right.</summary>
internal sealed class CareVault(IFieldProtection protection)
{
    private const string Purpose = "Shanzhi.Visits.RestrictedCare";

    public string Close(CareSecret secret) => protection.For(Purpose).Protect(JsonSerializer.Serialize(secret));

    public CareSecret Open(RestrictedCare care) => JsonSerializer.Deserialize<CareSecret>(protection.For(Purpose).Unprotect(care.Secret))!;
}
