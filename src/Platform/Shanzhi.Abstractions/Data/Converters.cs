using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Shanzhi.Areas;

namespace Shanzhi.Data;

/// <summary>UTC microseconds: ordered, comparable and the same on both stores.</summary>
internal sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
    value => Instants.ToMicroseconds(value), value => Instants.FromMicroseconds(value));

internal sealed class AreaPathConverter() : ValueConverter<AreaPath, string>(path => path.Value ?? "", value => new AreaPath(value));

internal sealed class BigEndianGuidConverter() : ValueConverter<Guid, byte[]>(
    value => value.ToByteArray(true), bytes => new Guid(bytes, true));
