namespace Shanzhi.Ui;

/// <summary>Marks the product's own texts for <c>IStringLocalizer&lt;SharedStrings&gt;</c>: the key is the Chinese sentence itself.</summary>
public sealed class SharedStrings;
