using Microsoft.AspNetCore.DataProtection;

namespace Shanzhi.Data;

/// <summary>Encrypts single fields (加密字段) of the current tenant's rows, under an identity that lies in the tenant's own database and so travels with its backup.</summary>
public interface IFieldProtection
{
    /// <summary>Reads what was protected for the same purpose in this tenant, or in the one its data was restored from; never what another tenant keeps.</summary>
    /// <param name="purpose">Names the fields, and never changes: <c>Shanzhi.Grid.Phones</c>.</param>
    IDataProtector For(string purpose);
}
