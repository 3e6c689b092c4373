using System.Buffers;

namespace Cwl.Runner.Tools;

/// <summary>
/// One part of a path as a POSIX pattern (glob(3)): <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a]</c>, a backslash before a character that
/// means itself. A dot at the start of a name is matched by a dot only.
/// </summary>
internal static class GlobPattern
{
    private static readonly SearchValues<char> Special = SearchValues.Create("*?[\\");

    public static bool IsPattern(string part) => part.AsSpan().ContainsAny(Special);

    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        if (name.Length > 0 && name[0] == '.' && (pattern.Length == 0 || pattern[0] != '.'))
        {
            return false;
        }

        var (at, from) = (0, 0);
        var (starAt, starFrom) = (-1, 0);
        while (from < name.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (starAt, starFrom) = (at++, from);
            }
            else if (at < pattern.Length && MatchesOne(pattern, at, name[from]) is var next and > 0)
            {
                at = next;
                from++;
            }
            else if (starAt >= 0)
            {
                // The last star takes one character more; earlier stars need not be tried again.
                at = starAt + 1;
                from = ++starFrom;
            }
            else
            {
                return false;
            }
        }

        return pattern[at..].Trim('*').IsEmpty;
    }

    /// <summary>The position after the element of the pattern that matches the character; 0 when it does not match.</summary>
    private static int MatchesOne(ReadOnlySpan<char> pattern, int at, char character)
    {
        switch (pattern[at])
        {
            case '?':
                return at + 1;
            case '[' when EndOfSet(pattern, at) is var end and > 0:
                return InSet(pattern[(at + 1)..end], character) ? end + 1 : 0;
            case '\\' when at + 1 < pattern.Length:
                return pattern[at + 1] == character ? at + 2 : 0;
            default:
                return pattern[at] == character ? at + 1 : 0;
        }
    }

    /// <summary>Where the set that begins here ends; 0 when it does not, and the bracket means itself.</summary>
    private static int EndOfSet(ReadOnlySpan<char> pattern, int at)
    {
        var first = at + 1;
        if (first < pattern.Length && pattern[first] is '!' or '^')
        {
            first++;
        }

        // A bracket right at the start belongs to the set.
        var end = first + 1 < pattern.Length ? pattern[(first + 1)..].IndexOf(']') : -1;
        return end < 0 ? 0 : first + 1 + end;
    }

    private static bool InSet(ReadOnlySpan<char> set, char character)
    {
        var negated = set[0] is '!' or '^';
        var within = false;
        for (var i = negated ? 1 : 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                within |= character >= set[i] && character <= set[i + 2];
                i += 2;
            }
            else
            {
                within |= character == set[i];
            }
        }

        return within != negated;
    }
}
