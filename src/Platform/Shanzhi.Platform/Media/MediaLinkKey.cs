using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Media;

/// <summary>The secret behind private links: made once, kept beside the media all nodes share, readable only with the Data Protection keys.</summary>
internal sealed class MediaLinkKey(TenantFiles files, IDataProtectionProvider protection)
{
    private readonly Lazy<byte[]> value = new(() => ReadOrMake(Path.Combine(files.Root, "media-link.key"), protection.CreateProtector("Shanzhi.Media.LinkKey")));

    public byte[] Value => value.Value;

    private static byte[] ReadOrMake(string path, IDataProtector protector)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var own = $"{path}.{Guid.CreateVersion7():N}";
            File.WriteAllBytes(own, protector.Protect(RandomNumberGenerator.GetBytes(32)));
            try
            {
                File.Move(own, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another node was faster: its key is the key.
                File.Delete(own);
            }
        }

        return protector.Unprotect(File.ReadAllBytes(path));
    }
}
