using System.Globalization;

namespace Ogc.Processes.Library.SentinelFiveP;

/// <summary>A period with both ends; a date without time means the whole day.</summary>
internal readonly record struct TimePeriod(DateTimeOffset From, DateTimeOffset To)
{
    public static TimePeriod Always { get; } = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    public static TimePeriod Parse(string input, string text)
    {
        var parts = text.Split('/');
        var (first, last) = (parts[0], parts[^1]);
        var period = new TimePeriod(
            first == ".." ? DateTimeOffset.MinValue : Read(input, first),
            last == ".." ? DateTimeOffset.MaxValue : Read(input, last).AddDays(last.Contains('T', StringComparison.Ordinal) ? 0 : 1)
                .AddTicks(last.Contains('T', StringComparison.Ordinal) ? 0 : -1));
        return period.From <= period.To ? period : throw GeoFaults.Invalid(input, $"'{text}' ends before it begins");
    }

    public bool Contains(DateTimeOffset time) => From <= time && time <= To;

    private static DateTimeOffset Read(string input, string text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        ? time
        : throw GeoFaults.Invalid(input, $"'{text}' is not a date such as 2019-09-13 or 2019-09-13T12:00:00Z");
}
