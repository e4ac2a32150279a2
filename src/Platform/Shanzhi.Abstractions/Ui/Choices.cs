using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Shanzhi.Pages;
using Shanzhi.Text;

namespace Shanzhi.Ui;

/// <summary>Reads what a <see cref="ChoiceFieldTagHelper"/> sends: an id from the box or a link, or words that were typed.</summary>
public static class Choices
{
    /// <summary>The id that was chosen; null when none was, or when the words fit none or several, which the field then says.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="items">All there are to choose from, ids as values; the one chosen is marked as selected.</param>
    public static Guid? Chosen(this PageModel page, string name, IReadOnlyList<SelectListItem> items)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(items);
        var typed = page.ModelState.TryGetValue(name, out var sent) ? sent.AttemptedValue?.Trim() ?? "" : "";
        if (typed.Length == 0)
            return null;
        var found = Find(items, typed);
        page.ModelState.SetModelValue(name, typed, typed);
        page.ModelState[name]!.Errors.Clear();
        if (found is not [var only])
        {
            page.ModelState.AddModelError(name, page.Texts()[found.Count == 0 ? "没有“{0}”，请看看有没有写错。" : "“{0}”不止一个，请写全名字，重名的连乡镇一起写。", typed]);
            return null;
        }

        page.ModelState[name]!.ValidationState = ModelValidationState.Valid;
        only.Selected = true;
        return Guid.Parse(only.Value);
    }

    private static List<SelectListItem> Find(IReadOnlyList<SelectListItem> items, string typed)
        => Of(items, item => string.Equals(item.Value, typed, StringComparison.OrdinalIgnoreCase)) is { Count: > 0 } known ? known
            : Of(items, item => item.Text == typed) is { Count: > 0 } exact ? exact
            : Of(items, item => item.Text.Contains(typed, StringComparison.Ordinal) || PinyinSearch.Begins(item.Text, typed));

    private static List<SelectListItem> Of(IReadOnlyList<SelectListItem> items, Func<SelectListItem, bool> fits) => [.. items.Where(fits).Take(2)];
}
