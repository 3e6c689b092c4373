using System.Globalization;
using Ogc.Processes;

namespace Ogc.Server.OgcApi;

/// <summary>The <c>limit</c> of lists (OGC 18-062r2, 7.10 and 11): 1 to 10000, default 10; larger values get the most that is allowed.</summary>
internal static class Paging
{
    public const int DefaultLimit = 10;
    public const int MaximumLimit = 10_000;

    public static int Limit(string? text, int absent)
    {
        if (text is null)
        {
            return absent;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1
            ? (int)Math.Min(limit, MaximumLimit)
            : throw new ProcessException(
                ProcessError.InvalidParameter, $"limit={text} is not allowed; it is a whole number from 1 to {MaximumLimit}.");
    }

    public static int Offset(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? offset
            : throw new ProcessException(ProcessError.InvalidParameter, $"offset={text} is not allowed; it is a whole number from 0.");
    }
}
