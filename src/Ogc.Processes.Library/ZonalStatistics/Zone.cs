using Ogc.Processes.Library.Statistics;

namespace Ogc.Processes.Library.ZonalStatistics;

/// <summary>A polygon on its way through the raster.</summary>
internal sealed class Zone(ZoneScanner scanner, WeightedValues? values)
{
    private readonly double[] _shares = new double[scanner.EndColumn - scanner.FirstColumn + 1];

    public ZoneScanner Scanner => scanner;

    public ZoneMoments Moments { get; } = new();

    /// <summary>Null where no statistic needs the values one by one.</summary>
    public WeightedValues? Values => values;

    /// <summary>Adds the pixels of a row.</summary>
    /// <param name="row">Row of the raster.</param>
    /// <param name="pixels">The pixels of the row from column <paramref name="firstColumn"/> on; NaN is no data.</param>
    /// <param name="firstColumn">The column of the first pixel.</param>
    public void AddRow(int row, ReadOnlySpan<double> pixels, int firstColumn)
    {
        scanner.Scan(row, _shares);
        for (var column = scanner.FirstColumn; column < scanner.EndColumn; column++)
        {
            var (share, value) = (_shares[column - scanner.FirstColumn], pixels[column - firstColumn]);
            if (share > 0 && !double.IsNaN(value))
            {
                Moments.Add(value, share);
                values?.Add(value, share);
            }
        }
    }
}
