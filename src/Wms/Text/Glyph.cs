namespace Wms.Text;

/// <summary>Width and contours (flat x,y pairs, y up) of a character in font units.</summary>
internal sealed record Glyph(int Advance, IReadOnlyList<double[]> Contours);
