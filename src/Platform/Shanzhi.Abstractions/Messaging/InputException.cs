using System.Globalization;

namespace Shanzhi.Messaging;

/// <param name="Field">Property of the request, empty for the whole.</param>
/// <param name="Message">Plain Chinese that says what to do; also the key of its translation, with <c>{0}</c> for arguments.</param>
public sealed record InputError(string Field, string Message, params object[] Arguments)
{
    /// <summary>The Chinese, filled in: for logs, and where there is no reader to choose a language for.</summary>
    internal string Filled => Arguments.Length == 0 ? Message : string.Format(CultureInfo.InvariantCulture, Message, Arguments);
}

/// <summary>What somebody asked for cannot be done as asked; each error names the field and the fix. Shown with 200 on the same page, nothing typed is lost.</summary>
public sealed class InputException(IReadOnlyList<InputError> errors)
    : Exception(string.Join(" ", errors.Select(error => $"{error.Field}: {error.Filled}")))
{
    public InputException(string field, string message, params object[] arguments)
        : this([new InputError(field, message, arguments)])
    {
    }

    public IReadOnlyList<InputError> Errors { get; } = errors;

    /// <summary>Reads one field after the other; whoever filled them in is told of all that are amiss at once.</summary>
    /// <param name="fields">Each throws what is amiss with it.</param>
    /// <exception cref="InputException">Of every field that was refused.</exception>
    public static void Gather(params IEnumerable<Action> fields)
    {
        List<InputError> amiss = [];
        foreach (var field in fields)
        {
            try
            {
                field();
            }
            catch (InputException exception)
            {
                amiss.AddRange(exception.Errors);
            }
        }

        if (amiss.Count > 0)
        {
            throw new InputException(amiss);
        }
    }
}

/// <summary>The thing is not there, or is not the caller's to know of: a plain 404 either way.</summary>
public sealed class NotFoundException() : Exception("Not found.");

/// <summary>The caller may see it but not do this: 403, with what right is needed.</summary>
/// <param name="message">Plain Chinese; also the key of its translation, with <c>{0}</c> for arguments.</param>
public sealed class NotAllowedException(string message, params object[] arguments) : Exception(message)
{
    public IReadOnlyList<object> Arguments { get; } = arguments;
}

/// <summary>Somebody else was faster, or a key was used again for something else: 409.</summary>
public sealed class ConflictException(string message, params object[] arguments) : Exception(message)
{
    /// <summary>What stands in the sentence.</summary>
    public IReadOnlyList<object> Arguments => arguments;
}
