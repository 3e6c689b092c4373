namespace Cwl.Runner.Documents;

/// <summary>Suggestions for names that are nearly right.</summary>
internal static class NearestName
{
    private const int LongestCompared = 60;

    /// <summary><c> Did you mean 'x'?</c>, or nothing where no name is near.</summary>
    public static string Suggest(string name, IEnumerable<string> candidates)
    {
        var nearest = Find(name, candidates);
        return nearest is null ? string.Empty : $" Did you mean '{nearest}'?";
    }

    /// <summary>The candidate with the fewest changed letters, if these are at most a third of the name.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        if (name.Length > LongestCompared)
        {
            return null;
        }

        string? best = null;
        var fewest = Math.Max(1, name.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) >= fewest || candidate == name)
            {
                continue;
            }

            var distance = Distance(name, candidate);
            if (distance < fewest)
            {
                (best, fewest) = (candidate, distance);
            }
        }

        return best;
    }

    // Levenshtein's, letters of the other case for free, two swapped letters counted as two.
    private static int Distance(string one, string other)
    {
        var row = new int[other.Length + 1];
        for (var i = 0; i <= other.Length; i++)
        {
            row[i] = i;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var same = char.ToLowerInvariant(one[i - 1]) == char.ToLowerInvariant(other[j - 1]);
                var changed = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                (diagonal, row[j]) = (row[j], changed);
            }
        }

        return row[other.Length];
    }
}
