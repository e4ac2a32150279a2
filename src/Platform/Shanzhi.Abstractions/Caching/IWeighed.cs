namespace Shanzhi.Caching;

/// <summary>A cached value that holds many rows says how many, so that the cache of all tenants together stays bounded; any other counts as one.</summary>
public interface IWeighed
{
    /// <summary>Rows held.</summary>
    int Weight { get; }
}
