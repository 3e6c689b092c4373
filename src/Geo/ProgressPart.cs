namespace Geo;

/// <summary>Maps the progress 0..1 of one stage into its part of the whole.</summary>
public sealed class ProgressPart(IProgress<double> whole, double from, double to) : IProgress<double>
{
    public void Report(double value) => whole.Report(from + (to - from) * value);

    /// <summary>A part of a progress that may not be wanted at all.</summary>
    public static IProgress<double>? Of(IProgress<double>? whole, double from, double to) =>
        whole is null ? null : new ProgressPart(whole, from, to);
}
