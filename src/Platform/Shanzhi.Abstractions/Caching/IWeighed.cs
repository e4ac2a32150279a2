namespace Shanzhi.Caching;

/// <summary>A cached value that holds many rows says how many, so that the cache of all tenants together stays bounded. Collections are counted, and texts by their length; any other counts as one.</summary>
public interface IWeighed
{
    /// <summary>Rows held.</summary>
    int Weight { get; }
}
