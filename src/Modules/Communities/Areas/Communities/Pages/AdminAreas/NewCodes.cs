using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Communities.Pages.AdminAreas;

internal static class NewCodes
{
    private const int CountyDigits = 6;

    /// <summary>A new code is nobody's and begins as the county's: a village may move to another township, but a code of another county is a slip of the pen.</summary>
    /// <param name="area">What gets it; the county itself, renumbered from above, agrees with nothing.</param>
    /// <exception cref="InputException">It does not fit, under the field <c>NewCode</c>.</exception>
    public static void EnsureFits(this AreaTree tree, string code, Guid? area = null)
    {
        if (tree.FindByCode(code) is { } used)
        {
            throw new InputException("NewCode", "这个代码{0}在用。", used.View.Name);
        }

        if (tree.Root is { View: var top } && top.Id != area && !code.StartsWith(top.Code[..CountyDigits], StringComparison.Ordinal))
        {
            throw new InputException("NewCode", "代码的前 6 位要和{0}一样，是 {1}。看看是不是抄错了。", top.Name, top.Code[..CountyDigits]);
        }
    }
}
