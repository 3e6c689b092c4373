using Wms.Styles;

namespace Wms.Legend;

/// <summary>An upright colour bar with numbers, the largest on top, and the unit above.</summary>
internal sealed class RampLegend : LegendBody
{
    private const int BarWidth = 18, BarHeight = 168, TickLength = 4, LabelGap = 4, HeadingHeight = 20;
    private const int PixelsPerTick = 28;

    private readonly IReadOnlyList<RampStop> _stops;
    private readonly bool _interpolate;
    private readonly string? _heading;

    public RampLegend(IReadOnlyList<RampStop> stops, bool interpolate, string? unit)
    {
        _stops = stops;
        _interpolate = interpolate;
        _heading = unit;
    }

    public override LegendSize NaturalSize
    {
        get
        {
            var labels = Ticks(BarHeight).Max(tick => LegendCanvas.Measure(tick.Text));
            var heading = _heading is null ? 0 : LegendCanvas.Measure(_heading);
            var width = Math.Max(BarWidth + TickLength + LabelGap + labels, heading) + (2 * Margin);
            return new LegendSize(Math.Max(width, 60), BarHeight + (2 * BarTop(_heading)) - (_heading is null ? 0 : HeadingHeight));
        }
    }

    private double Minimum => _stops[0].Value;

    private double Maximum => _stops[^1].Value;

    protected override void DrawFull(LegendCanvas canvas)
    {
        if (_heading is not null)
        {
            canvas.Write(_heading, Margin, Margin + (HeadingHeight / 2.0) - 3);
        }

        var top = BarTop(_heading);
        var height = Math.Max(8, canvas.Canvas.Height - top - BarTop(null));
        for (var row = 0; row < height; row++)
        {
            var value = Maximum - ((Maximum - Minimum) * row / Math.Max(1, height - 1));
            canvas.Canvas.FillRectangle(Margin, top + row, BarWidth, 1, At(value));
        }

        canvas.FrameBox(Margin - 1, top - 1, BarWidth + 2, height + 2, LegendCanvas.Frame);
        foreach (var (value, text) in Ticks(height))
        {
            var y = top + Position(value, height);
            canvas.Canvas.FillRectangle(Margin + BarWidth + 1, (int)Math.Round(y), TickLength, 1, LegendCanvas.Frame);
            canvas.Write(text, Margin + BarWidth + TickLength + LabelGap, y + 0.5);
        }
    }

    protected override void DrawSwatch(LegendCanvas canvas)
    {
        var (width, height) = (canvas.Canvas.Width, canvas.Canvas.Height);
        for (var x = 0; x < width; x++)
        {
            var value = Minimum + ((Maximum - Minimum) * x / Math.Max(1, width - 1));
            canvas.Canvas.FillRectangle(x, 0, 1, height, At(value));
        }
    }

    /// <summary>Room above the bar: half a line for the topmost number, and the heading.</summary>
    private static int BarTop(string? heading) => Margin + 6 + (heading is null ? 0 : HeadingHeight);

    private Rgba At(double value) => ColorRamp.At(_stops, value, _interpolate);

    private double Position(double value, int height)
    {
        return Maximum > Minimum ? (Maximum - value) / (Maximum - Minimum) * (height - 1) : height / 2.0;
    }

    /// <summary>The stops' own labels where they have some, else round numbers.</summary>
    private IReadOnlyList<(double Value, string Text)> Ticks(int height)
    {
        var labelled = _stops.Where(stop => stop.Label is not null).Select(stop => (stop.Value, stop.Label!)).ToList();
        return labelled.Count > 1 ? labelled : AxisTicks.Of(Minimum, Maximum, height / PixelsPerTick);
    }
}
