using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace Ogc.Server.Web;

/// <summary>Collects an interpolated string as HTML: the literal parts are markup, the arguments are text and get encoded.</summary>
[InterpolatedStringHandler]
internal readonly struct HtmlTemplate(int literalLength, int formattedCount)
{
    private const int TypicalArgument = 24;
    private readonly StringBuilder _markup = new(literalLength + (formattedCount * TypicalArgument));

    public void AppendLiteral(string markup) => _markup.Append(markup);

    public void AppendFormatted(Html html) => _markup.Append(html.Markup);

    public void AppendFormatted(string? text) => _markup.Append(HtmlEncoder.Default.Encode(text ?? string.Empty));

    public void AppendFormatted<T>(T value)
        where T : IFormattable =>
        AppendFormatted(value.ToString(null, CultureInfo.InvariantCulture));

    /// <summary>A time as people read it; the exact one is in the attribute.</summary>
    public void AppendFormatted(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        _markup.Append(CultureInfo.InvariantCulture,
            $"<time datetime=\"{utc:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\">{utc:yyyy-MM-dd HH:mm:ss} UTC</time>");
    }

    public override string ToString() => _markup.ToString();
}
