using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Messaging;
using Shanzhi.Platform.Operator;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Platform.Tenancy;
using Shanzhi.Tenancy;

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

    public Option<bool> Json { get; } = new("--json") { Description = "结果写成 JSON", Recursive = true };

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

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
            await error.WriteLineAsync(exception is NotFoundException ? "没有这个。" : ProvisioningBook.Explain(exception));
            return ShanzhiCommandLine.Failed;
        }
    });

    /// <exception cref="InputException">There is no such tenant.</exception>
    public ShellSettings Tenant(string identifier)
        => Get<IMultiTenantStore>().FindByIdentifier(identifier) ?? throw new InputException("Tenant", "没有标识为“{0}”的县。", identifier);

    public Task LogAsync(ShellSettings tenant, string action, string? reason = null) => Get<OperatorLog>().WriteAsync(Actor, tenant.Id, action, reason);

    /// <summary>A line of progress, beside the answer.</summary>
    public void Progress(string line) => error.WriteLine(line);
}

/// <param name="Data">What <c>--json</c> writes.</param>
internal sealed record CommandAnswer(string Text, object Data, bool Ok = true);
