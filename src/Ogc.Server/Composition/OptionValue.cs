using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Ogc.Server.Composition;

/// <summary>Checks the text of an option against the type and range of its property.</summary>
internal static class OptionValue
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Null for a good value, else what is allowed.</summary>
    public static string? Allowed(Type type, string value, RangeAttribute? range)
    {
        var plain = Nullable.GetUnderlyingType(type);
        if (plain is not null && value.Length == 0)
        {
            return null; // empty says: none
        }

        return (plain ?? type) switch
        {
            { } number when number == typeof(int) => Whole(value, range, int.MinValue, int.MaxValue),
            { } number when number == typeof(long) => Whole(value, range, long.MinValue, long.MaxValue),
            { } number when number == typeof(double) =>
                double.TryParse(value, NumberStyles.Float, Culture, out var real) && double.IsFinite(real) ? null : "a number",
            { } truth when truth == typeof(bool) => bool.TryParse(value, out _) ? null : "true or false",
            { } time when time == typeof(TimeSpan) => Time(value, range),
            _ => null,
        };
    }

    private static string? Whole(string value, RangeAttribute? range, long least, long most)
    {
        if (range is not null)
        {
            (least, most) = (WholeOf(range.Minimum), WholeOf(range.Maximum));
        }

        var good = long.TryParse(value, NumberStyles.AllowLeadingSign, Culture, out var number) && number >= least && number <= most;
        return good ? null
            : most is int.MaxValue or long.MaxValue ? string.Create(Culture, $"a whole number from {Math.Max(least, 0)}")
            : string.Create(Culture, $"{least} to {most}");
    }

    // Without a limit of its own, a range of long values goes through double, which cannot say the largest one.
    private static long WholeOf(object bound) => bound is double real
        ? real >= long.MaxValue ? long.MaxValue : (long)real
        : Convert.ToInt64(bound, Culture);

    // .NET reads "5" as five days, which nobody means.
    private static string? Time(string value, RangeAttribute? range)
    {
        if (!value.Contains(':', StringComparison.Ordinal) || !TimeSpan.TryParse(value, Culture, out var time))
        {
            return "a time written hh:mm:ss";
        }

        return range is null || (time >= TimeOf(range.Minimum) && time <= TimeOf(range.Maximum)) ? null : $"{range.Minimum} to {range.Maximum}";
    }

    private static TimeSpan TimeOf(object bound) => TimeSpan.Parse((string)bound, Culture);
}
