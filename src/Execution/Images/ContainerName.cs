using System.Security.Cryptography;

namespace Execution.Images;

/// <summary>Names of containers: readable in the engine's list, and never taken.</summary>
internal static class ContainerName
{
    private const int LongestPart = 40;

    public static string New(string task)
    {
        var readable = string.Concat(task.Take(LongestPart).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        return $"ogcgeo-{readable}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
    }
}
