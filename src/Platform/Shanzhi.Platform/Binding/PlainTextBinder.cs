using Microsoft.AspNetCore.Mvc.ModelBinding;
using Shanzhi.Text;

namespace Shanzhi.Platform.Binding;

/// <summary>Takes out of what was typed what no keyboard types: see <see cref="TypedText"/>.</summary>
internal sealed class PlainTextBinder(IModelBinder inner) : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var typed = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (!typed.Any(value => value.Typed().Length != value.Length))
        {
            await inner.BindModelAsync(bindingContext);
            return;
        }

        var all = bindingContext.ValueProvider;
        bindingContext.ValueProvider = new Cleaned(bindingContext.ModelName, new ValueProviderResult(typed.Select(value => value.Typed()).ToArray(), typed.Culture));
        await inner.BindModelAsync(bindingContext);
        bindingContext.ValueProvider = all;
    }

    private sealed class Cleaned(string name, ValueProviderResult value) : IValueProvider
    {
        public bool ContainsPrefix(string prefix) => prefix == name;

        public ValueProviderResult GetValue(string key) => key == name ? value : ValueProviderResult.None;
    }
}
