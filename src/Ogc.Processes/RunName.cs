using System.Globalization;

namespace Ogc.Processes;

/// <summary>Names of folders that belong to one run: <c>{jobId}</c> or <c>{jobId}-{attempt}</c>. Nothing of another name in
/// the data folder is ours to remove.</summary>
internal static class RunName
{
    private const int GuidLength = 36;

    public static string Of(Guid jobId, int attempt) => string.Create(CultureInfo.InvariantCulture, $"{jobId:D}-{attempt}");

    public static bool IsOne(ReadOnlySpan<char> name) =>
        name.Length >= GuidLength
        && Guid.TryParseExact(name[..GuidLength], "D", out _)
        && (name.Length == GuidLength
            || (name[GuidLength] == '-' && int.TryParse(name[(GuidLength + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out _)));
}
