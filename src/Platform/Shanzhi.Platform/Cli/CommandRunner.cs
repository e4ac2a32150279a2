using System.CommandLine;
using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shanzhi.Messaging;
using Shanzhi.Platform.Features;
using Shanzhi.Platform.Operator;
using Shanzhi.Platform.Operator.Pages;
using Shanzhi.Platform.Tenancy;
using Shanzhi.Tenancy;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Cli;

/// <summary>What the commands share: services, the answer as text or JSON, and errors as exit codes.</summary>
internal sealed class CommandRunner(IServiceProvider services, TextWriter output, TextWriter error)
{
    public const string Actor = "cli";

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>In the language of this run.</summary>
    public IStringLocalizer T { get; } = services.GetRequiredService<IStringLocalizer<SharedStrings>>();

    public Option<bool> Json => field ??= new("--json") { Description = T["结果和错误都写成 JSON，写到标准输出"], Recursive = true };

    public TService Get<TService>()
        where TService : notnull => services.GetRequiredService<TService>();

    /// <summary>Gives a command its work; the catalogue is opened first, so help and usage errors touch no data.</summary>
    public void Handle(Command command, Func<ParseResult, CancellationToken, Task<CommandAnswer>> work) => command.SetAction(async (parsed, cancellation) =>
    {
        try
        {
            await services.GetRequiredService<CatalogInitializer>().InitializeAsync(cancellation);
            var answer = await work(parsed, cancellation);
            await output.WriteLineAsync(parsed.GetValue(Json) ? JsonSerializer.Serialize(answer.Data, JsonOptions) : answer.Text);
            return answer.Ok ? ShanzhiCommandLine.Ok : ShanzhiCommandLine.Failed;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var (code, message) = Explain(exception);
            await RefuseAsync(parsed.GetValue(Json), code, message);
            return ShanzhiCommandLine.Failed;
        }
    });

    /// <summary>Says why nothing was done: a line of standard error, or JSON where the answer would have been, since the log shares standard error.</summary>
    /// <param name="code">Stable: <c>usage</c>, <c>invalid</c>, <c>not-found</c>, <c>failed</c>.</param>
    public Task RefuseAsync(bool json, string code, string message)
        => json ? output.WriteLineAsync(JsonSerializer.Serialize(new { error = new { code, message } }, JsonOptions)) : error.WriteLineAsync(message);

    /// <summary>All of a refusal, in the language of this run.</summary>
    public string Words(InputException refusal) => string.Join(' ', refusal.Errors.Select(one => T[one.Message, one.Arguments].Value));

    private (string Code, string Message) Explain(Exception exception) => exception switch
    {
        InputException input => ("invalid", Words(input)),
        NotFoundException => ("not-found", T["没有这个。"]),
        NoSuchException missing => ("not-found", T[missing.Message, missing.Arguments]),

        // The path is all that is worth repeating of the framework's English sentence.
        FileNotFoundException or DirectoryNotFoundException => ("not-found", T["找不到这个文件或文件夹：{0}", exception.Message.Split('\'') is [_, var path, ..] ? path : exception.Message]),
        DbException => ("failed", T["数据库出了错：{0}", exception.Message]),
        _ => ("failed", exception.Message),
    };

    /// <exception cref="NoSuchException">There is no such tenant.</exception>
    public ShellSettings Tenant(string identifier)
        => Get<IMultiTenantStore>().FindByIdentifier(identifier) ?? throw new NoSuchException("没有标识为“{0}”的县。", identifier);

    /// <param name="tenant">Null for what concerns none.</param>
    public Task LogAsync(ShellSettings? tenant, string action, string? reason = null) => Get<OperatorLog>().WriteAsync(Actor, tenant?.Id, action, reason);

    /// <summary>A line of progress, beside the answer.</summary>
    public void Progress(string line) => error.WriteLine(line);

    /// <summary>A tenant as people read it.</summary>
    public string Line(ShellSettings tenant)
        => $"{tenant.Id,5}  {tenant.Identifier,-20} {T[OperatorShell.State(tenant.State).Word]}  {T[Get<FeatureResolver>().Plan(tenant.Plan)?.Name ?? tenant.Plan]}  {tenant.Name} {tenant.AreaCode} {string.Join(' ', tenant.Hosts)} {(tenant.PathPrefix is null ? "" : "/" + tenant.PathPrefix)}";
}

/// <param name="Data">What <c>--json</c> writes.</param>
internal sealed record CommandAnswer(string Text, object Data, bool Ok = true);
