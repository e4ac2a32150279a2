using System.Globalization;
using System.Text.Json;
using MediatR;
using Shanzhi.Messaging;
using Shanzhi.Settings;
using Shanzhi.Tenancy;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Admin;

/// <summary>Checks a look, puts it on, and keeps the one before.</summary>
internal sealed class BrandChanging(IMultiTenantStore store, ITenantSettings settings, IMediator mediator)
{
    /// <summary>The look asked for, measured and with its numbers read.</summary>
    /// <exception cref="InputException">Words that could not be read, with each ratio; a missing name; a centre outside the country.</exception>
    public static TenantLook Check(BrandInput input)
    {
        List<InputError> errors = [];
        BrandTokens? tokens = null;
        try
        {
            tokens = input.ToTokens();
            errors.AddRange(BrandContrast.Check(tokens).Select(failure => new InputError(FieldOf(failure.Pair), "{0}，看不清：对比度 {1}，要 {2} 以上", failure.Pair, failure.Ratio, failure.Required)));
        }
        catch (InputException exception)
        {
            errors.AddRange(exception.Errors);
        }

        var name = input.Name?.Trim() ?? "";
        if (name.Length is 0 or > 40)
        {
            errors.Add(new InputError(nameof(input.Name), "请写名字，最多 40 个字，例如“龙游县”。"));
        }

        var (latitude, longitude) = (Number(input.Latitude, nameof(input.Latitude), 3, 54, errors), Number(input.Longitude, nameof(input.Longitude), 73, 136, errors));
        if (latitude is null != longitude is null && errors.TrueForAll(error => error.Field is not nameof(input.Latitude) and not nameof(input.Longitude)))
        {
            errors.Add(new InputError(latitude is null ? nameof(input.Latitude) : nameof(input.Longitude), "纬度和经度要写就都写，不写就都空着。"));
        }

        return errors.Count > 0 ? throw new InputException(errors) : new TenantLook
        {
            Name = name, Brand = input.Set!, BrandTokens = JsonSerializer.Serialize(tokens), Latitude = latitude, Longitude = longitude,
        };
    }

    public async Task<TenantLook?> PreviousAsync(CancellationToken cancellation) => (await settings.GetAsync<PreviousLook>(cancellation)).Look;

    public async Task ApplyAsync(int tenantId, TenantLook look, string action, CancellationToken cancellation)
    {
        TenantLook? before = null;
        await store.UpdateAsync(tenantId, tenant =>
        {
            before = TenantLook.Of(tenant);
            return look.Over(tenant);
        }, cancellation);
        if (before == look)
        {
            // Pressed twice: the way back leads to the look before the first time.
            return;
        }

        // Not cancelled: what was done must be in the trail even if the reader has gone.
        await mediator.Send(new KeepLook(before!, new TenantAct(action, $"brand/{look.Brand}")), CancellationToken.None);
    }

    private static string FieldOf(string pair) => pair switch
    {
        "白字写在深色上" => nameof(BrandInput.Deep),
        "次要字写在深色上" => nameof(BrandInput.OnDeep),
        "黑字写在大按钮上" => nameof(BrandInput.Accent),
        "点缀字写在纸底上" => nameof(BrandInput.AccentInk),
        "主色写在浅底上" => nameof(BrandInput.Soft),
        _ => nameof(BrandInput.Brand),
    };

    private static double? Number(string? text, string field, double least, double most, List<InputError> errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        errors.Add(new InputError(field, "请写 {0} 到 {1} 之间的数，例如 {2}；看看是不是和另一格写反了。", least, most, field == nameof(BrandInput.Latitude) ? "29.03" : "119.17"));
        return null;
    }
}
