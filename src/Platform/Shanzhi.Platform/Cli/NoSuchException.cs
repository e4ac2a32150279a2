namespace Shanzhi.Platform.Cli;

/// <summary>What a command names is not there; unlike a page's 404 it may say what, since whoever runs commands sees everything.</summary>
/// <param name="message">Plain Chinese; also the key of its translation.</param>
internal sealed class NoSuchException(string message, params object[] arguments) : Exception(message)
{
    public object[] Arguments => arguments;
}
