namespace Shanzhi.Data;

/// <summary>A row of one tenant. The key is (TenantId, Id); the tenant is stamped at saving and never changes.</summary>
public abstract class Entity
{
    public int TenantId { get; internal set; }

    /// <summary>Client-made, version 7, so that rows of one time lie together.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
}

/// <summary>A row that belongs to no tenant: only the catalogue has such.</summary>
public interface IGlobalEntity;

/// <summary>A row two people may change at once: the later save fails with <see cref="Messaging.ConflictException"/>.</summary>
public interface IConcurrent
{
    /// <summary>Grows with each save.</summary>
    int Revision { get; set; }
}
