using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Shanzhi.Platform.Binding;

/// <summary>Refuses the numbers that are none (NaN, 1e999): no range refuses the first, and neither fits into JSON.</summary>
internal sealed class FiniteBinder(IModelBinder inner) : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        await inner.BindModelAsync(bindingContext);
        if (bindingContext.Result.Model is double number && !double.IsFinite(number))
        {
            var typed = bindingContext.ValueProvider.GetValue(bindingContext.ModelName).FirstValue ?? "";
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, bindingContext.ModelMetadata.ModelBindingMessageProvider.ValueIsInvalidAccessor(typed));
            bindingContext.Result = ModelBindingResult.Failed();
        }
    }
}
