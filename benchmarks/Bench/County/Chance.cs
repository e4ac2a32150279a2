using System.Buffers.Binary;
using System.Reflection;
using Shanzhi.Data;

namespace Shanzhi.Bench.County;

/// <summary>What is left to chance, the same at each run from the same seed; ids too.</summary>
internal sealed class Chance(int seed)
{
    private static readonly PropertyInfo Ids = typeof(Entity).GetProperty(nameof(Entity.Id))!;
    private readonly Random random = new(seed);

    public int Next(int below) => random.Next(below);

    public double Share() => random.NextDouble();

    public bool In(double share) => random.NextDouble() < share;

    public T Of<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>Hours until something is done: mostly soon, now and then long.</summary>
    public double Hours(double usual) => -Math.Log(1 - (random.NextDouble() * 0.9999)) * usual;

    /// <summary>Version 7, of that time.</summary>
    public Guid Id(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes, (at.ToUnixTimeMilliseconds() << 16) | (uint)(bytes[7] | (bytes[8] << 8)));
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Gives an entity an id of its time in place of the one of now.</summary>
    public T Dated<T>(T entity, DateTimeOffset at)
        where T : Entity
    {
        Ids.SetValue(entity, Id(at));
        return entity;
    }
}
