namespace Ogc.Server.Web;

/// <summary>Text that is safe to send as HTML. Made from interpolated strings, whose arguments are encoded unless they are HTML themselves.</summary>
/// <param name="Markup">The markup.</param>
internal readonly record struct Html(string Markup)
{
    public static readonly Html Nothing = new(string.Empty);

    public static Html Of(HtmlTemplate template) => new(template.ToString());

    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> draw) =>
        new(string.Concat(items.Select(item => draw(item).Markup)));

    public static Html When(bool condition, Func<Html> draw) => condition ? draw() : Nothing;

    public override string ToString() => Markup ?? string.Empty;
}
