using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Shanzhi.Platform.Binding;

/// <summary>
/// Takes out of what was typed what no keyboard types: control characters, half characters, marks that turn the writing round.
/// PostgreSQL does not take the first, and no normalisation the second.
/// </summary>
internal sealed partial class PlainTextBinder(IModelBinder inner) : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var typed = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (!typed.Any(value => Untyped().IsMatch(value)))
        {
            await inner.BindModelAsync(bindingContext);
            return;
        }

        var all = bindingContext.ValueProvider;
        bindingContext.ValueProvider = new Cleaned(bindingContext.ModelName, new ValueProviderResult(typed.Select(value => Untyped().Replace(value, "")).ToArray(), typed.Culture));
        await inner.BindModelAsync(bindingContext);
        bindingContext.ValueProvider = all;
    }

    private sealed class Cleaned(string name, ValueProviderResult value) : IValueProvider
    {
        public bool ContainsPrefix(string prefix) => prefix == name;

        public ValueProviderResult GetValue(string key) => key == name ? value : ValueProviderResult.None;
    }

    [GeneratedRegex(@"[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202D\u202E\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]", RegexOptions.None, 1000)]
    private static partial Regex Untyped();
}
