using System.Text.RegularExpressions;
using Shanzhi.Messaging;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Tenancy;

/// <summary>What an identifier, a host and a prefix must look like, and that no other tenant has them.</summary>
internal static partial class TenantRules
{
    /// <summary>First path segments the host itself answers.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "operator", "health", "_content", "_framework", "brand", "media", "api", "error", "lib",
    };

    /// <param name="isDefaultHost">Hosts on which the operator and the path prefixes of all tenants answer.</param>
    public static void Check(ShellSettings tenant, IEnumerable<ShellSettings> others, Func<string, bool> isDefaultHost)
    {
        if (!Identifier().IsMatch(tenant.Identifier))
        {
            throw new InputException(nameof(tenant.Identifier), "标识用小写字母开头，只含小写字母、数字和短横，2 到 40 位。");
        }

        if (tenant.PathPrefix is { } prefix && (!Identifier().IsMatch(prefix) || Reserved.Contains(prefix)))
        {
            throw new InputException(nameof(tenant.PathPrefix), "路径前缀“{0}”不能用，请换一个小写字母开头的。", prefix);
        }

        foreach (var host in tenant.Hosts)
        {
            if (Uri.CheckHostName(host) == UriHostNameType.Unknown || host.Any(char.IsAsciiLetterUpper))
            {
                throw new InputException(nameof(tenant.Hosts), "域名“{0}”写得不对，只写小写的主机名，不带端口。", host);
            }

            if (isDefaultHost(host))
            {
                throw new InputException(nameof(tenant.Hosts), "域名“{0}”是平台自己的，所有县的路径前缀都在上面，不能给一个县。", host);
            }
        }

        if (tenant.Hosts.GroupBy(host => host, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
        {
            throw new InputException(nameof(tenant.Hosts), "域名“{0}”写了两遍，留一个。", twice);
        }

        foreach (var other in others.Where(other => other.Id != tenant.Id))
        {
            if (string.Equals(other.Identifier, tenant.Identifier, StringComparison.OrdinalIgnoreCase))
            {
                throw new InputException(nameof(tenant.Identifier), "标识“{0}”已经有人用了。", tenant.Identifier);
            }

            if (tenant.PathPrefix is not null && string.Equals(other.PathPrefix, tenant.PathPrefix, StringComparison.OrdinalIgnoreCase))
            {
                throw new InputException(nameof(tenant.PathPrefix), "路径前缀“{0}”已经有人用了。", tenant.PathPrefix);
            }

            if (tenant.Hosts.FirstOrDefault(host => other.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase)) is { } taken)
            {
                throw new InputException(nameof(tenant.Hosts), "域名“{0}”已经有人用了。", taken);
            }
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Identifier();
}
