using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Shanzhi.Platform.Binding;

/// <summary>
/// A tick box. Anything but true and false is told as an error and counts as no tick; the framework's binder keeps the text,
/// and the page then breaks when it draws the box again.
/// </summary>
internal sealed class TickBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var sent = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (sent == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        // A ticked box comes first, its hidden "false" after it.
        var text = sent.FirstValue;
        var ticked = text == "on" || (bool.TryParse(text, out var said) && said);
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, ticked, ticked ? "true" : "false");
        if (!ticked && text is not (null or "") && !bool.TryParse(text, out _))
        {
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, bindingContext.ModelMetadata.ModelBindingMessageProvider.UnknownValueIsInvalidAccessor(bindingContext.FieldName));
        }

        bindingContext.Result = ModelBindingResult.Success(ticked);
        return Task.CompletedTask;
    }
}
