namespace Wms.Legend;

/// <summary>The content of a legend, in whatever size.</summary>
internal abstract class LegendBody
{
    protected const int Margin = 6;

    /// <summary>In less than this, where more is needed, there is no room for text: only the colours are shown.</summary>
    private const int SmallestForText = 48;

    /// <summary>The size that shows everything.</summary>
    public abstract LegendSize NaturalSize { get; }

    public void Draw(LegendCanvas canvas)
    {
        var room = new LegendSize(Math.Min(SmallestForText, NaturalSize.Width), Math.Min(SmallestForText, NaturalSize.Height));
        if (canvas.Canvas.Width < room.Width || canvas.Canvas.Height < room.Height)
        {
            DrawSwatch(canvas);
        }
        else
        {
            DrawFull(canvas);
        }
    }

    protected abstract void DrawFull(LegendCanvas canvas);

    /// <summary>Fills the picture with a sign for the style.</summary>
    protected abstract void DrawSwatch(LegendCanvas canvas);
}
