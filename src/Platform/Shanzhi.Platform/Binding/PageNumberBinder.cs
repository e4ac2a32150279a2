using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Shanzhi.Platform.Binding;

/// <summary>Keeps the number of a list's page (<c>p</c>) between the first and one no list reaches: times the lines of a page it must still be a number.</summary>
internal sealed class PageNumberBinder(IModelBinder inner) : IModelBinder
{
    public const string Name = "p";

    private const int Last = 1_000_000;

    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        await inner.BindModelAsync(bindingContext);
        if (bindingContext.Result.Model is int number)
        {
            bindingContext.Result = ModelBindingResult.Success(Math.Clamp(number, 1, Last));
        }
    }
}
