using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Shanzhi.Platform.Field;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Binding;

/// <summary>How forms become values, and what is said in the reader's language when they do not.</summary>
internal static class FormBinding
{
    private const string Required = "这一项没有填，请填一下。";

    public static IMvcBuilder AddFormBinding(this IMvcBuilder mvc)
    {
        mvc.AddDataAnnotationsLocalization(options => options.DataAnnotationLocalizerProvider = (_, texts) => texts.Create(typeof(SharedStrings)));
        mvc.Services.AddOptions<MvcOptions>().Configure<IStringLocalizerFactory>((options, texts) =>
        {
            options.Filters.Add(new ReadFormFirst());
            options.Filters.Add(new RefuseUnknownMethods());
            options.Filters.Add(new FieldAnswers());
            options.ModelBinderProviders.Insert(0, new Binders());
            options.ModelMetadataDetailsProviders.Add(new RequiredWords());
            Say(options.ModelBindingMessageProvider, texts.Create(typeof(SharedStrings)));
        });
        return mvc;
    }

    // Every message of the framework: none is left in its English.
    private static void Say(DefaultModelBindingMessageProvider say, IStringLocalizer texts)
    {
        say.SetAttemptedValueIsInvalidAccessor((value, _) => texts["“{0}”填得不对，请改一下。", Short(value)]);
        say.SetNonPropertyAttemptedValueIsInvalidAccessor(value => texts["“{0}”填得不对，请改一下。", Short(value)]);
        say.SetValueIsInvalidAccessor(value => texts["“{0}”填得不对，请改一下。", Short(value)]);
        say.SetUnknownValueIsInvalidAccessor(_ => texts["这一项填得不对，请改一下。"]);
        say.SetNonPropertyUnknownValueIsInvalidAccessor(() => texts["这一项填得不对，请改一下。"]);
        say.SetValueMustBeANumberAccessor(_ => texts["这里要填数字。"]);
        say.SetNonPropertyValueMustBeANumberAccessor(() => texts["这里要填数字。"]);
        say.SetValueMustNotBeNullAccessor(_ => texts[Required]);
        say.SetMissingBindRequiredValueAccessor(_ => texts[Required]);
        say.SetMissingKeyOrValueAccessor(() => texts[Required]);
        say.SetMissingRequestBodyRequiredValueAccessor(() => texts[Required]);
    }

    private static string Short(string value) => value.Length > 20 ? $"{value[..20]}…" : value;

    private sealed class Binders : IModelBinderProvider
    {
        public IModelBinder? GetBinder(ModelBinderProviderContext context)
            => context.Metadata.ModelType == typeof(string) && context.BindingInfo.BindingSource != BindingSource.Header && context.BindingInfo.BindingSource != BindingSource.Body
                ? new PlainTextBinder(new SimpleTypeModelBinder(typeof(string), context.Services.GetRequiredService<ILoggerFactory>()))
                : context.Metadata.UnderlyingOrModelType == typeof(double) ? new FiniteBinder(new DoubleModelBinder(NumberStyles.Float | NumberStyles.AllowThousands, context.Services.GetRequiredService<ILoggerFactory>()))
                : context.Metadata.ModelType == typeof(int) && PageNumberBinder.Name.Equals(context.BindingInfo.BinderModelName ?? context.Metadata.Name, StringComparison.OrdinalIgnoreCase)
                    ? new PageNumberBinder(new SimpleTypeModelBinder(typeof(int), context.Services.GetRequiredService<ILoggerFactory>()))
                : context.Metadata.ModelType == typeof(bool) ? new TickBinder() : null;
    }

    /// <summary>Also of the [Required] the framework itself puts on what may not be null.</summary>
    private sealed class RequiredWords : IValidationMetadataProvider
    {
        public void CreateValidationMetadata(ValidationMetadataProviderContext context)
        {
            foreach (var required in context.ValidationMetadata.ValidatorMetadata.OfType<RequiredAttribute>())
            {
                required.ErrorMessage ??= Required;
            }
        }
    }
}
