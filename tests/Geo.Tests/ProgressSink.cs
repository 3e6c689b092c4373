namespace Geo.Tests;

/// <summary>Reports at once, on the reporting thread; System.Progress posts.</summary>
internal sealed class ProgressSink(Action<double> report) : IProgress<double>
{
    public void Report(double value) => report(value);
}
