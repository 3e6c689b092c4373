using Wms.Text;

namespace Wms.Tests.Text;

public sealed class TrueTypeFontTests
{
    [Fact]
    public void GlyphOf_LegendCharacters_AreThere()
    {
        var missing = TrueTypeFont.Legend.GlyphOf(0x10FFFF);
        Assert.All("Aaäéßñçøž²°µ−≥×⁻Ωжя0123456789%/()", character => Assert.NotSame(missing, TrueTypeFont.Legend.GlyphOf(character)));
    }

    [Theory]
    [InlineData('i', 2)]
    [InlineData('o', 2)]
    [InlineData('é', 3)]
    [InlineData(' ', 0)]
    public void GlyphOf_Letter_HasItsContours(char letter, int contours) => Assert.Equal(contours, TrueTypeFont.Legend.GlyphOf(letter).Contours.Count);

    [Fact]
    public void Wrap_LongText_FitsTheWidth()
    {
        var text = new TextPainter(TrueTypeFont.Legend, 12);
        var lines = text.Wrap("The layer has no style of that name; it has these.", 120).ToList();
        Assert.True(lines.Count > 2);
        Assert.All(lines, line => Assert.True(text.Measure(line) <= 120));
    }
}
