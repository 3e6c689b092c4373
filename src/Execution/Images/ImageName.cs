using System.Buffers;

namespace Execution.Images;

/// <summary>The reference of an image, as far as it must be safe to hand to an engine or to its command line.</summary>
internal static class ImageName
{
    private const int MaximumLength = 512;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/:@+");

    /// <exception cref="ExecutionException">The name could be taken for a flag or a path, or is none.</exception>
    public static void Validate(string name)
    {
        if (Fault(name) is { } fault)
        {
            throw new ExecutionException(ExecutionError.ImageNameInvalid, $"'{name}' is not the name of an image: {fault}.");
        }
    }

    private static string? Fault(string name)
    {
        if (name.Length is 0 or > MaximumLength)
        {
            return $"it has {name.Length} characters, allowed are 1 to {MaximumLength}";
        }

        if (!char.IsAsciiLetterOrDigit(name[0]))
        {
            return "it must start with a letter or a digit";
        }

        var odd = name.AsSpan().IndexOfAnyExcept(Allowed);
        if (odd >= 0)
        {
            return $"it holds the character U+{(int)name[odd]:X4} at position {odd}";
        }

        return name.Contains("..", StringComparison.Ordinal) || name.Contains("//", StringComparison.Ordinal) ? "it holds '..' or '//'" : null;
    }
}
